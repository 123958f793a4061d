import type { Stream } from '../contract.ts';

/** Address of the public API. */
export const ashbyApiUrl = 'https://api.ashbyhq.com';

export const label = 'Ashby';
export const credentialFields = [{ name: 'apiKey', label: 'API key', secret: true, help: null }] as const;

const candidates = 'Candidates read';
const candidatesWrite = 'Candidates write';
const metadata = 'Hiring Process Metadata read';
const metadataWrite = 'Hiring Process Metadata write';
const jobs = 'Jobs read';
const offers = 'Offers read';
const organization = 'Organization read';
const keysRead = 'API Keys read';
const keysWrite = 'API Keys write';

/** Endpoints that are called, each with the permission that it needs, in the words of Ashby's key form. */
export const endpointPermissions = {
  'apiKey.info': keysRead,
  'referralForm.info': metadata,
  'feedbackFormDefinition.list': metadata,
  'application.list': candidates,
  'application.info': candidates,
  'candidate.list': candidates,
  'candidate.info': candidates,
  'candidate.search': candidates,
  'candidate.listNotes': candidates,
  'candidate.create': candidatesWrite,
  'candidate.update': candidatesWrite,
  'candidate.addTag': candidatesWrite,
  'candidate.createNote': candidatesWrite,
  'candidate.uploadResume': candidatesWrite,
  'application.create': candidatesWrite,
  'customField.setValue': candidatesWrite,
  'candidateTag.list': metadata,
  'candidateTag.create': metadataWrite,
  'customField.list': metadata,
  'source.list': metadata,
  'job.list': jobs,
  'job.info': jobs,
  'jobInterviewPlan.info': jobs,
  'user.search': organization,
  'offer.list': offers,
  'department.list': organization,
  'location.list': organization,
  'webhook.create': keysWrite,
  'webhook.info': keysRead,
  'webhook.update': keysWrite,
  'webhook.delete': keysWrite,
} as const;

export type Endpoint = keyof typeof endpointPermissions;

/** Read in this order. Each has its own sync token: with nothing new a pass is one call per stream. */
export const streams = [
  { name: 'jobs', role: 'lookup', permission: jobs, essential: false, reads: 'list' },
  { name: 'departments', role: 'lookup', permission: organization, essential: false, reads: 'list' },
  { name: 'locations', role: 'lookup', permission: organization, essential: false, reads: 'list' },
  { name: 'applications', role: 'application', permission: candidates, essential: true, reads: 'list' },
  { name: 'offers', role: 'offer', permission: offers, essential: false, reads: 'list' },
  { name: 'candidates', role: 'candidate', permission: candidates, essential: false, reads: 'list' },
] as const satisfies readonly Stream[];

export type StreamName = (typeof streams)[number]['name'];

export type NeededPermission = {
  readonly permission: string;
  /** As `apiKey.info` lists it. */
  readonly scope: string;
  /** A cheap call that only succeeds with the permission: a list, or a write to a candidate that nobody has. */
  readonly probe: Endpoint;
  readonly writes?: true;
  readonly needed: string;
};

export const neededPermissions: readonly NeededPermission[] = [
  {
    permission: candidates,
    scope: 'candidates:read',
    probe: 'application.list',
    needed: 'Finds who is hired, with name, email and phone. Nothing can be imported without it.',
  },
  {
    permission: jobs,
    scope: 'jobs:read',
    probe: 'job.list',
    needed: 'Gives job title and employment type.',
  },
  {
    permission: offers,
    scope: 'offers:read',
    probe: 'offer.list',
    needed: 'Gives the start date and the pay. Without it every new hire lands in Action Needed.',
  },
  {
    permission: organization,
    scope: 'organization:read',
    probe: 'location.list',
    needed: 'Gives department, location and the time zone of the first day.',
  },
];

/** What the key of a connection needs that prospects are sent to. */
export const neededForProspects: readonly NeededPermission[] = [
  {
    permission: candidates,
    scope: 'candidates:read',
    probe: 'candidate.list',
    needed: 'Finds who is in Ashby already, before anything is written.',
  },
  {
    permission: candidatesWrite,
    scope: 'candidates:write',
    probe: 'candidate.update',
    writes: true,
    needed:
      'Makes candidates, adds what is missing to them, their résumé, notes and tags. Nothing can be sent without it.',
  },
  {
    permission: jobs,
    scope: 'jobs:read',
    probe: 'job.list',
    needed: 'Lists the jobs that a prospect can be considered for, and tells which are confidential.',
  },
  {
    permission: metadata,
    scope: 'hiringProcessMetadata:read',
    probe: 'source.list',
    needed: 'Lists sources, tags and the fields that something can be mapped to.',
  },
  {
    permission: organization,
    scope: 'organization:read',
    probe: 'location.list',
    needed: 'Finds the Ashby user who is credited, by the work email.',
  },
];

/** How an admin adds a permission to the key that is in use. */
export const permissionRemedy = (permission: string): string =>
  `In Ashby open Admin, Integrations, API Keys, choose the key, tick "${permission}", save, then check again here.`;

export const setupSteps: readonly string[] = [
  'In Ashby open Admin, Integrations, API Keys and choose New.',
  'Name the key, for example "Foyer". Leave the partner field empty.',
  `Tick these permissions: ${neededPermissions.map((p) => p.permission).join(', ')}.`,
  'To include confidential jobs, also tick "Allow access to confidential jobs and projects?".',
  'Create the key, copy it and paste it here.',
];

export const prospectSetupSteps: readonly string[] = [
  'In Ashby open Admin, Integrations, API Keys and choose New. Make a key of its own for prospects.',
  'Name the key, for example "Foyer prospects". Leave the partner field empty.',
  `Tick these permissions: ${neededForProspects.map((p) => p.permission).join(', ')}. To make tags that Ashby does not have yet, also ${metadataWrite}.`,
  'Leave "Allow access to confidential jobs and projects?" off: Foyer never sends anybody to a confidential job.',
  'Create the key, copy it and paste it here.',
];

/** After each of these a hire may look different. Ashby makes one webhook for one type. */
export const webhookTypes = [
  'candidateHire',
  'applicationUpdate',
  'candidateStageChange',
  'offerCreate',
  'offerUpdate',
  'offerDelete',
  'candidateMerge',
  'candidateDelete',
] as const;

export const webhookPermission = keysWrite;

export const webhookSteps: readonly string[] = [
  'In Ashby open Admin, Integrations, Webhooks and choose Add.',
  'Choose Application Updated (applicationUpdate), paste the Request URL and the Secret Token shown here, and save.',
  'Ashby sends a ping at once; when it arrives this page says "listening".',
  `Do the same for the other types, so that changed offers and merged candidates are here at once too: ${webhookTypes.filter((type) => type !== 'applicationUpdate').join(', ')}.`,
];

export const revokeSteps: readonly string[] = [
  'In Ashby open Admin, Integrations, API Keys.',
  'Find the key made for Foyer and delete or deactivate it.',
  'If webhooks to Foyer were set up, open Admin, Integrations, Webhooks and delete them too.',
];

/** Ashby publishes no figure; 1,000 a minute per key is what others report, and a 429 corrects it (reference: section 1.8). */
export const rate = { perSecond: 1000 / 60, burst: 800 } as const;
