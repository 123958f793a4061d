import type {
  Candidate,
  CustomField,
  Department,
  FieldValue,
  Job,
  Location,
  Source,
  FileHandle,
  Note,
  Stage,
  Tag,
  TeamMember,
  User,
} from './model.ts';

/** What a key may see: private custom fields, and what belongs to confidential jobs. */
export type View = { privateFields: boolean; confidential: boolean };

/** ISO 8601 in UTC with milliseconds, Ashby's way to write an instant. */
export const instant = (at: number): string => new Date(at).toISOString();

/** One property, or none where there is no value: Ashby leaves it out rather than sending null. */
export const given = <K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } => {
  const result: { [P in K]?: V } = {};
  if (value !== undefined) result[name] = value;
  return result;
};

const fieldValue = ({ field, value }: FieldValue): unknown => ({
  id: field.id,
  isPrivate: field.isPrivate,
  title: field.title,
  ...given('valueLabel', field.choices.find((choice) => choice.value === value)?.label),
  value,
});

/** Custom field values; private ones only with the key's toggle (offers pass `true`). */
export const fieldValues = (values: readonly FieldValue[], privateToo: boolean): unknown[] =>
  values.filter(({ field }) => !field.isArchived && (privateToo || !field.isPrivate)).map(fieldValue);

export const renderUser = (user: User): Record<string, unknown> => ({
  id: user.id,
  firstName: user.firstName,
  lastName: user.lastName,
  email: user.email,
  globalRole: user.globalRole,
  isEnabled: user.isEnabled,
  updatedAt: instant(user.updatedAt),
  ...given('managerId', user.managerId),
});

export const renderTeam = (team: readonly TeamMember[]): unknown[] =>
  team.map(({ user, role }) => ({
    userId: user.id,
    firstName: user.firstName,
    lastName: user.lastName,
    email: user.email,
    role,
  }));

export const renderSource = (source: Source): Record<string, unknown> => ({
  id: source.id,
  title: source.title,
  isArchived: source.isArchived,
  sourceType: source.sourceType,
});

export const renderStage = (stage: Stage): Record<string, unknown> => ({
  id: stage.id,
  title: stage.title,
  type: stage.type,
  orderInInterviewPlan: stage.order,
  interviewStageGroupId: null,
  interviewPlanId: stage.planId,
});

export const renderDepartment = (department: Department): Record<string, unknown> => ({
  id: department.id,
  name: department.name,
  externalName: department.externalName,
  isArchived: department.isArchived,
  parentId: department.parentId,
  createdAt: instant(department.createdAt),
  updatedAt: instant(department.updatedAt),
  extraData: null,
});

export const renderLocation = (location: Location): Record<string, unknown> => ({
  id: location.id,
  name: location.name,
  isArchived: location.isArchived,
  ...(location.address === undefined ? {} : { address: { postalAddress: location.address } }),
  isRemote: location.workplaceType === 'Remote',
  workplaceType: location.workplaceType,
  ...given('parentLocationId', location.parentLocationId),
  type: location.type,
});

export const renderCustomField = (field: CustomField): Record<string, unknown> => ({
  id: field.id,
  isPrivate: field.isPrivate,
  title: field.title,
  objectType: field.objectType,
  isArchived: field.isArchived,
  fieldType: field.fieldType,
  isRequired: false,
  ...(field.choices.length === 0
    ? {}
    : { selectableValues: field.choices.map((choice) => ({ ...choice, isArchived: false })) }),
});

export const renderJob = (job: Job, view: View, expandLocation: boolean): Record<string, unknown> => ({
  id: job.id,
  title: job.title,
  confidential: job.confidential,
  status: job.status,
  employmentType: job.employmentType,
  locationId: job.location.id,
  departmentId: job.department.id,
  defaultInterviewPlanId: job.plan.id,
  interviewPlanIds: [job.plan.id],
  jobPostingIds: [],
  customFields: fieldValues(job.customFields, view.privateFields),
  hiringTeam: renderTeam(job.hiringTeam),
  customRequisitionId: job.requisitionId,
  brandId: job.brandId,
  author: renderUser(job.author),
  createdAt: instant(job.createdAt),
  updatedAt: instant(job.updatedAt),
  openedAt: job.openedAt === null ? null : instant(job.openedAt),
  closedAt: job.closedAt === null ? null : instant(job.closedAt),
  ...(expandLocation ? { location: renderLocation(job.location) } : {}),
});

const candidateLocation = ({ id, city, region, country }: NonNullable<Candidate['location']>): unknown => ({
  id,
  locationSummary: `${city}, ${region}, ${country}`,
  locationComponents: [
    { type: 'City', name: city },
    { type: 'Region', name: region },
    { type: 'Country', name: country },
  ],
});

export const renderTag = ({ id, title, isArchived }: Tag): Record<string, unknown> => ({
  id,
  title,
  isArchived,
});

const renderFile = ({ id, name, handle }: FileHandle): Record<string, unknown> => ({ id, name, handle });

export const renderResume = ({ resume }: Candidate): Record<string, unknown> | undefined =>
  resume === undefined ? undefined : renderFile(resume);

/** A note; its author is the user who stands for the key. */
export const renderNote = (note: Note, author: User | undefined): Record<string, unknown> => ({
  id: note.id,
  createdAt: instant(note.createdAt),
  isPrivate: note.isPrivate,
  content: note.content,
  author: {
    id: note.authorId,
    firstName: author?.firstName ?? '',
    lastName: author?.lastName ?? '',
    ...given('email', author?.email),
  },
});

/** The value of a custom field as `customField.setValue` answers it. */
export const renderFieldValue = fieldValue;

/** The contact marked as primary, absent where there is none. */
export const primary = (contacts: Candidate['emails']): Candidate['emails'][number] | undefined =>
  contacts.find(({ isPrimary }) => isPrimary) ?? contacts[0];

export const renderCandidate = (candidate: Candidate, view: View): Record<string, unknown> => ({
  id: candidate.id,
  createdAt: instant(candidate.createdAt),
  updatedAt: instant(candidate.updatedAt),
  name: candidate.name,
  ...given('primaryEmailAddress', primary(candidate.emails)),
  emailAddresses: candidate.emails,
  ...given('primaryPhoneNumber', primary(candidate.phones)),
  phoneNumbers: candidate.phones,
  socialLinks: [
    ...(candidate.linkedIn === undefined ? [] : [{ type: 'LinkedIn', url: candidate.linkedIn }]),
    ...candidate.links,
  ],
  tags: candidate.tags.map(renderTag),
  ...given('position', candidate.position),
  ...given('company', candidate.company),
  ...given('school', candidate.school),
  applicationIds: candidate.applications
    .filter(({ job }) => view.confidential || !job.confidential)
    .map(({ id }) => id),
  ...given('resumeFileHandle', renderResume(candidate)),
  fileHandles: [...(candidate.resume === undefined ? [] : [candidate.resume]), ...candidate.files].map(
    renderFile,
  ),
  customFields: fieldValues(candidate.customFields, view.privateFields),
  profileUrl: `https://app.ashbyhq.com/candidate-searches/new/right-side/candidates/${candidate.id}`,
  source: candidate.source === null ? null : renderSource(candidate.source),
  creditedToUser: candidate.creditedTo === null ? null : renderUser(candidate.creditedTo),
  timezone: candidate.timezone,
  ...(candidate.location === undefined ? {} : { location: candidateLocation(candidate.location) }),
  fraudStatus: null,
});
