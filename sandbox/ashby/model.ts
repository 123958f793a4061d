import type { PostalAddress } from '../shared/people/places.ts';

/** The records of one Ashby account, as the simulator keeps them. Instants are epoch milliseconds. */

/** What a list endpoint can walk through: see `Stream`. */
export type Tracked = {
  readonly id: string;
  createdAt: number;
  updatedAt: number;
  /** Number of the last change within its stream; 0 before it was added. */
  seq: number;
  deleted: boolean;
};

export type StageType = 'Lead' | 'PreInterviewScreen' | 'Active' | 'Offer' | 'Hired' | 'Archived';
export type Stage = { id: string; title: string; type: StageType; order: number; planId: string };
export type Plan = Tracked & { title: string; isArchived: boolean; stages: Stage[] };

export type Contact = { value: string; type: 'Personal' | 'Work' | 'Other'; isPrimary: boolean };
/** `bytes` is the size of a file that was uploaded here. */
export type FileHandle = { id: string; name: string; handle: string; bytes?: number | undefined };
export type SocialLink = { type: string; url: string };
export type Tag = Tracked & { title: string; isArchived: boolean };
export type Note = { id: string; createdAt: number; content: string; isPrivate: boolean; authorId: string };
export type CustomValue = string | number | boolean | string[] | { value: number; currencyCode: string };

export const FIELD_OBJECTS = ['Application', 'Candidate', 'Job', 'Offer'] as const;
export const FIELD_TYPES = [
  'String',
  'Date',
  'ValueSelect',
  'Number',
  'Currency',
  'Boolean',
  'LongText',
] as const;
export type CustomField = Tracked & {
  title: string;
  objectType: (typeof FIELD_OBJECTS)[number];
  fieldType: (typeof FIELD_TYPES)[number];
  isPrivate: boolean;
  isArchived: boolean;
  choices: { label: string; value: string }[];
};
export type FieldValue = { field: CustomField; value: CustomValue };

export type User = Tracked & {
  firstName: string;
  lastName: string;
  email: string;
  globalRole: 'Organization Admin' | 'Elevated Access' | 'Limited Access' | 'External Recruiter';
  isEnabled: boolean;
  managerId: string | undefined;
};
export type TeamMember = { user: User; role: string };

export type Department = Tracked & {
  name: string;
  externalName: string | null;
  isArchived: boolean;
  parentId: string | null;
};
export type Location = Tracked & {
  name: string;
  isArchived: boolean;
  address: PostalAddress | undefined;
  workplaceType: 'OnSite' | 'Hybrid' | 'Remote' | null;
  parentLocationId: string | undefined;
  type: 'Location' | 'LocationHierarchy';
};

export type Source = Tracked & {
  title: string;
  isArchived: boolean;
  sourceType: { id: string; title: string; isArchived: boolean };
};
export type ArchiveReason = Tracked & {
  text: string;
  reasonType: 'RejectedByCandidate' | 'RejectedByOrg' | 'Other';
  isArchived: boolean;
};

export type JobStatus = 'Draft' | 'Open' | 'Closed' | 'Archived';
export type EmploymentType = 'FullTime' | 'PartTime' | 'Intern' | 'Contract' | 'Temporary';
export type Job = Tracked & {
  title: string;
  confidential: boolean;
  status: JobStatus;
  employmentType: EmploymentType;
  location: Location;
  department: Department;
  plan: Plan;
  customFields: FieldValue[];
  hiringTeam: TeamMember[];
  author: User;
  brandId: string;
  requisitionId: string | null;
  openedAt: number | null;
  closedAt: number | null;
};

type CandidateLocation = { id: string; city: string; region: string; country: string };
export type Candidate = Tracked & {
  name: string;
  emails: Contact[];
  phones: Contact[];
  linkedIn: string | undefined;
  /** Social links beside LinkedIn. */
  links: SocialLink[];
  tags: Tag[];
  notes: Note[];
  /** Files beside the résumé. */
  files: FileHandle[];
  position: string | undefined;
  company: string | undefined;
  school: string | undefined;
  timezone: string | null;
  location: CandidateLocation | undefined;
  customFields: FieldValue[];
  source: Source | null;
  creditedTo: User | null;
  resume: FileHandle | undefined;
  applications: Application[];
};

export type HistoryEntry = {
  id: string;
  stage: Stage;
  enteredAt: number;
  leftAt: number | undefined;
  actorId: string | null;
};
export type Application = Tracked & {
  candidate: Candidate;
  job: Job;
  stage: Stage;
  history: HistoryEntry[];
  source: Source | null;
  creditedTo: User | null;
  archiveReason: ArchiveReason | null;
  archivedAt: number | undefined;
  customFields: FieldValue[];
  offers: Offer[];
};

export type OfferStatus =
  | 'WaitingOnApprovalStart'
  | 'WaitingOnOfferApproval'
  | 'WaitingOnApprovalDefinition'
  | 'WaitingOnCandidateResponse'
  | 'CandidateRejected'
  | 'CandidateAccepted'
  | 'OfferCancelled';
export type OfferVersion = {
  id: string;
  createdAt: number;
  /** `YYYY-MM-DD`. */
  startDate: string | undefined;
  salary: { currencyCode: string; value: number } | undefined;
  customFields: FieldValue[];
  author: User;
};
export type Offer = Tracked & {
  application: Application;
  status: OfferStatus;
  decidedAt: number | undefined;
  /** Oldest first, never empty. */
  versions: [OfferVersion, ...OfferVersion[]];
};
