/** Answers in the shapes of the official description and of recorded ones: absent and null where these have them. */

export const ids = {
  application: 'f9e52a51-a075-4116-a7b8-484deba69004',
  candidate: 'e9ed20fd-d45f-4aad-8a00-a19bfba0083e',
  job: '50ef24d1-99b1-4c27-9ed5-bb0c1d1aa0aa',
  department: '6171842c-0b1f-4d1e-a3d4-2c2c2f7ab222',
  location: 'c6f31b5e-ec4b-4b58-9b28-7c2f0e0d7c10',
  offer: '8a7b1c2d-3e4f-4a5b-8c6d-7e8f9a0b1c2d',
  hiredStage: '11111111-2222-4333-8444-555555555555',
} as const;

export type Json = Record<string, unknown>;

export const application = (more: Json = {}): Json => ({
  id: ids.application,
  createdAt: '2024-02-04T21:38:12.466Z',
  updatedAt: '2026-04-20T14:03:11.120Z',
  status: 'Hired',
  candidate: {
    id: ids.candidate,
    name: 'Adam van der Hart',
    primaryEmailAddress: { value: 'adam.hart@Example.COM', type: 'Personal', isPrimary: true },
    primaryPhoneNumber: { value: '030/23125111', type: 'Personal', isPrimary: true },
  },
  customFields: [],
  currentInterviewStage: {
    id: ids.hiredStage,
    title: 'Signed!',
    type: 'Hired',
    orderInInterviewPlan: 9,
    interviewStageGroupId: null,
    interviewPlanId: '3e0d3a5a-0000-4000-8000-000000000001',
  },
  source: null,
  creditedToUser: null,
  archiveReason: null,
  job: {
    id: ids.job,
    title: 'Backend Engineer',
    locationId: ids.location,
    departmentId: ids.department,
    brandId: '00000000-0000-4000-8000-000000000009',
  },
  hiringTeam: [
    { userId: 'u1', firstName: 'Rita', lastName: 'Recruiter', email: 'rita@example.com', role: 'Recruiter' },
    { userId: 'u2', firstName: 'Joey', lastName: 'Joe', email: 'joey@example.com', role: 'Hiring Manager' },
  ],
  appliedViaJobPostingId: null,
  submitterClientIp: null,
  submitterUserAgent: null,
  ...more,
});

export const candidate = (more: Json = {}): Json => ({
  id: ids.candidate,
  createdAt: '2024-02-04T21:38:12.466Z',
  updatedAt: '2026-04-20T14:03:11.120Z',
  name: 'Adam van der Hart',
  primaryEmailAddress: { value: 'adam.hart@Example.COM', type: 'Personal', isPrimary: true },
  emailAddresses: [{ value: 'adam.hart@Example.COM', type: 'Personal', isPrimary: true }],
  primaryPhoneNumber: { value: '030/23125111', type: 'Personal', isPrimary: true },
  phoneNumbers: [{ value: '030/23125111', type: 'Personal', isPrimary: true }],
  socialLinks: [],
  tags: [],
  applicationIds: [ids.application],
  fileHandles: [],
  customFields: [],
  profileUrl: `https://app.ashbyhq.com/candidate-searches/new/right-side/candidates/${ids.candidate}`,
  source: null,
  creditedToUser: null,
  timezone: null,
  fraudStatus: null,
  ...more,
});

export const offer = (more: Json = {}, version: Json = {}): Json => ({
  id: ids.offer,
  decidedAt: '2026-04-20T14:02:58.000Z',
  applicationId: ids.application,
  acceptanceStatus: 'Accepted',
  offerStatus: 'CandidateAccepted',
  latestVersion: {
    id: 'a1b2c3d4-0000-4000-8000-000000000001',
    startDate: '2026-06-01',
    salary: { currencyCode: 'EUR', value: 72000 },
    createdAt: '2026-04-15T08:00:00.000Z',
    customFields: [],
    fileHandles: [],
    author: { id: 'u1' },
    approvalStatus: null,
    ...version,
  },
  ...more,
});

export const job = (more: Json = {}): Json => ({
  id: ids.job,
  title: 'Staff Backend Engineer',
  confidential: false,
  status: 'Closed',
  employmentType: 'FullTime',
  locationId: ids.location,
  departmentId: ids.department,
  interviewPlanIds: [],
  customFields: [],
  jobPostingIds: [],
  hiringTeam: [],
  customRequisitionId: null,
  openedAt: null,
  closedAt: null,
  ...more,
});

export const department = (more: Json = {}): Json => ({
  id: ids.department,
  name: 'Engineering',
  externalName: null,
  isArchived: true,
  parentId: null,
  extraData: null,
  ...more,
});

export const location = (more: Json = {}): Json => ({
  id: ids.location,
  name: 'Berlin HQ',
  isArchived: false,
  address: {
    postalAddress: { addressCountry: 'Germany', addressRegion: 'Berlin', addressLocality: 'Berlin' },
  },
  isRemote: false,
  workplaceType: null,
  type: 'Location',
  ...more,
});

export const lookupIn =
  (records: Readonly<Record<string, unknown>>) =>
  (stream: string, externalId: string): unknown =>
    records[`${stream}/${externalId}`];

export const allLookups = (
  more: { job?: Json; department?: Json; location?: Json } = {},
): ReturnType<typeof lookupIn> =>
  lookupIn({
    [`jobs/${ids.job}`]: more.job ?? job(),
    [`departments/${ids.department}`]: more.department ?? department(),
    [`locations/${ids.location}`]: more.location ?? location(),
  });
