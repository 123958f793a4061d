/** Answers in the shapes of recorded ones and of Lever's documentation: absent and null where these have them. */

export const ids = {
  opportunity: '48dd4e94-1d4d-4b9c-8d3c-0a4f3a3e2a10',
  contact: '05c248f9-ccb1-435f-bab5-0ec608aec263',
  application: '5807f880-5f3a-4f4b-8a53-9a2b5d0f6c11',
  posting: '6a1e4b79-75a3-454f-9417-ea79612b9585',
  offer: 'a72d66c0-0fd7-4bf8-99ce-dc5979358862',
  directManager: 'ac92b6db-6e40-4b08-ae7b-236ba24f0a82',
  hiringManager: 'aa290857-ef5a-4696-8b85-62e8d495dc4b',
  hiredReason: '63dd55b2-a99f-4e7b-985f-22c7bf80ab42',
  otherReason: '7a62d4b0-7e2c-4b7a-9f1f-1a2b3c4d5e6f',
} as const;

export type Json = Record<string, unknown>;

export const archivedAt = Date.parse('2026-04-20T14:02:58.120Z');

export const application = (more: Json = {}): Json => ({
  id: ids.application,
  type: 'posting',
  candidateId: ids.opportunity,
  opportunityId: ids.opportunity,
  posting: ids.posting,
  postingHiringManager: ids.hiringManager,
  postingOwner: '08dc4719-1081-48a5-b7a3-26471b580be1',
  name: null,
  company: null,
  phone: null,
  email: null,
  links: [],
  comments: null,
  user: null,
  customQuestions: [],
  createdAt: 1_418_353_241_665,
  archived: { reason: ids.hiredReason, archivedAt },
  requisitionForHire: null,
  ipAddress: null,
  referer: null,
  userAgent: null,
  acceptLanguage: null,
  timezone: null,
  ...more,
});

export const opportunity = (more: Json = {}): Json => ({
  id: ids.opportunity,
  name: 'Adam van der Hart',
  headline: '',
  contact: ids.contact,
  stage: 'offer',
  confidentiality: 'non-confidential',
  location: 'Potsdam',
  phones: [
    { type: 'work', value: '+49 30 9017 000' },
    { type: 'mobile', value: '030/23125111' },
  ],
  emails: ['adam.hart@Example.COM', 'second@example.com'],
  links: [],
  archived: { reason: ids.hiredReason, archivedAt },
  tags: ['Engineering'],
  sources: ['LinkedIn'],
  stageChanges: [{ toStageId: 'offer', toStageIndex: 4, updatedAt: 1_443_583_140_000 }],
  origin: 'applied',
  sourcedBy: null,
  owner: null,
  followers: [],
  applications: [application()],
  createdAt: 1_418_353_241_665,
  updatedAt: null,
  lastInteractionAt: archivedAt,
  lastAdvancedAt: archivedAt,
  snoozedUntil: null,
  urls: { list: 'https://hire.lever.co/candidates', show: 'https://hire.lever.co/candidates/48dd' },
  isAnonymized: false,
  dataProtection: null,
  opportunityLocation: 'Berlin',
  ...more,
});

type Value = string | number | null;

/** The fields that a recorded offer has. */
const offerValues: Readonly<Record<string, Value>> = {
  job_posting: ids.application,
  job_title: 'Staff Backend Engineer',
  candidate_name: 'Adam van der Hart',
  team: 'Platform',
  'location/office': 'Berlin',
  salary_amount: 72_000.5,
  compensation_currency: 'EUR',
  salary_interval: 'per-year-salary',
  today_date: 1_628_467_200_000,
  direct_manager: ids.directManager,
  offered_equity: null,
  offer_expiration_date: null,
  anticipated_start_date: Date.parse('2026-06-01T00:00:00Z'),
  company_signature_1: null,
  hiring_manager: ids.hiringManager,
  candidate_signature: null,
};

/** @param values of fields by identifier; undefined leaves a field out, which a form may lack */
export const offer = (more: Json = {}, values: Readonly<Record<string, Value | undefined>> = {}): Json => ({
  id: ids.offer,
  posting: ids.posting,
  createdAt: Date.parse('2026-04-15T08:00:00Z'),
  status: 'signed',
  creator: '315b702b-27ec-49ac-89f6-449148fe5764',
  fields: Object.entries({ ...offerValues, ...values })
    .filter(([, value]) => value !== undefined)
    .map(([identifier, value]) => ({ text: identifier.replaceAll('_', ' '), identifier, value })),
  signatures: {
    candidate: {
      role: 'candidate',
      name: 'Adam van der Hart',
      email: 'adam.hart@example.com',
      signedAt: Date.parse('2026-04-18T10:00:00Z'),
      signed: true,
    },
  },
  approved: true,
  approvedAt: Date.parse('2026-04-16T08:00:00Z'),
  sentAt: Date.parse('2026-04-16T09:00:00Z'),
  sentDocument: null,
  signedDocument: null,
  ...more,
});

export const posting = (more: Json = {}, categories: Json = {}): Json => ({
  id: ids.posting,
  text: 'Backend Engineer',
  state: 'closed',
  distributionChannels: null,
  user: ids.hiringManager,
  owner: ids.hiringManager,
  hiringManager: ids.hiringManager,
  categories: {
    commitment: 'Full-time',
    department: 'Engineering',
    level: null,
    location: 'Berlin',
    team: 'Platform',
    allLocations: ['Berlin'],
    ...categories,
  },
  tags: [],
  content: { description: '', descriptionHtml: '', lists: [], closing: '', closingHtml: '' },
  country: 'DE',
  followers: [],
  reqCode: null,
  requisitionCodes: [],
  urls: null,
  confidentiality: 'non-confidential',
  createdAt: 1_407_460_071_043,
  updatedAt: 1_407_460_080_914,
  workplaceType: 'hybrid',
  ...more,
});

export const user = (more: Json = {}): Json => ({
  id: ids.directManager,
  name: 'Joey Joe',
  username: 'joey',
  email: 'joey@example.com',
  accessRole: 'team member',
  photo: null,
  createdAt: 1_407_357_447_018,
  deactivatedAt: null,
  externalDirectoryId: null,
  linkedContactIds: null,
  jobTitle: null,
  managerId: null,
  ...more,
});

export const lookupIn =
  (records: Readonly<Record<string, unknown>>) =>
  (stream: string, externalId: string): unknown =>
    records[`${stream}/${externalId}`];

export const allLookups = (more: Readonly<Record<string, unknown>> = {}): ReturnType<typeof lookupIn> =>
  lookupIn({
    [`postings/${ids.posting}`]: posting(),
    [`users/${ids.directManager}`]: user(),
    [`users/${ids.hiringManager}`]: user({ id: ids.hiringManager, name: 'Hilde Manager' }),
    ...more,
  });

export const hiredReasons = [
  { id: ids.hiredReason, text: 'Hired', status: 'active', type: 'hired' },
  { id: 'b0b1', text: 'Underqualified', status: 'inactive', type: 'hired' },
];
