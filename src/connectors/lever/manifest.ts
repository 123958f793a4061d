import type { CredentialField, OAuthProvider, Stream } from '../contract.ts';

/** Address of the public API. */
export const leverApiUrl = 'https://api.lever.co/v1';

export const label = 'Lever';
/** Of a key, which is the other way: tokens come from Lever's own page. */
export const credentialFields: readonly CredentialField[] = [
  { name: 'apiKey', label: 'API key', secret: true, help: null },
];

/** Where the API begins: an address that is given without a path gets the version, and none ends in a slash. */
export const apiRoot = (address: string): string => {
  const bare = address.replace(/\/+$/, '');
  return new URL(bare).pathname === '/' ? `${bare}/v1` : bare;
};

const opportunities = 'opportunities:read:admin';
const applications = 'applications:read:admin';
const offers = 'offers:read:admin';
const archiveReasons = 'archive_reasons:read:admin';
const postings = 'postings:read:admin';
const users = 'users:read:admin';
const contact = 'contact:read:admin';
const webhooksWrite = 'webhooks:write:admin';
export const confidentialScope = 'confidential:access:admin';

/** Endpoints that are called, each with the scopes that it needs, in Lever's words. */
export const endpointScopes = {
  opportunities: [opportunities, applications],
  'opportunities/:id': [opportunities, applications, confidentialScope],
  'opportunities/:id/offers': [offers, confidentialScope],
  archive_reasons: [archiveReasons],
  'postings/:id': [postings, confidentialScope],
  'users/:id': [users],
  postings: [postings],
  users: [users],
  webhooks: [webhooksWrite],
  'webhooks/:id': [webhooksWrite],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Endpoint = keyof typeof endpointScopes;

/**
 * Names, addresses and phones come with the opportunity, whose contact is the person: there is no stream of candidates.
 * Offers have no list, and postings none that tells what changed.
 */
export const streams = [
  { name: 'postings', role: 'lookup', permission: postings, essential: false, reads: 'byId' },
  { name: 'users', role: 'lookup', permission: users, essential: false, reads: 'byId' },
  { name: 'opportunities', role: 'application', permission: opportunities, essential: true, reads: 'list' },
  { name: 'offers', role: 'offer', permission: offers, essential: false, reads: 'byId' },
] as const satisfies readonly Stream[];

export type NeededScope = { readonly permission: string; readonly needed: string };

export const neededScopes: readonly NeededScope[] = [
  {
    permission: opportunities,
    needed: 'Finds who is hired, with name, email and phone. Nothing can be imported without it.',
  },
  { permission: applications, needed: 'Tells for which posting somebody is hired.' },
  {
    permission: archiveReasons,
    needed: 'Tells which archive reasons mean hired. Nothing can be imported without it.',
  },
  {
    permission: offers,
    needed: 'Gives the start date and the pay. Without it every new hire lands in Action Needed.',
  },
  {
    permission: postings,
    needed: 'Gives job title, department, location, employment type and the time zone of the first day.',
  },
  { permission: users, needed: 'Gives the name of the manager.' },
  { permission: contact, needed: 'Tells at once when a name, an email or a phone number is changed.' },
  { permission: confidentialScope, needed: 'Includes people who are hired on confidential postings.' },
];

export const permissionRemedy = (permission: string): string =>
  `Connect Lever again as a Super Admin and accept "${permission}"; where a key is used, make a new one with it. If Lever's page does not list it, the Lever app of this Foyer was registered without it: ask its operator.`;

/** Without the slash at the end of the audience Lever refuses (NangoHQ/nango, PR 4051). */
export const oauth: OAuthProvider = {
  authUrl: 'https://auth.lever.co',
  authorizePath: '/authorize',
  tokenPath: '/oauth/token',
  scopes: [
    'offline_access',
    opportunities,
    applications,
    offers,
    archiveReasons,
    postings,
    users,
    contact,
    webhooksWrite,
    confidentialScope,
  ],
  parameters: (apiUrl) => ({ audience: `${apiRoot(apiUrl)}/` }),
};

export const setupSteps: readonly string[] = [
  'Choose Install. Foyer opens the page of Lever.',
  'Sign in to Lever as a Super Admin; other roles are refused at the very end.',
  'Read what Foyer asks for and choose Accept. Lever leads back here.',
];

const leftWebhooks = 'If webhooks to Foyer are left under Webhooks, delete them too.';

/** For organizations whose Foyer is no registered app of Lever: keys are for what a customer builds (help centre, "API credentials"). */
export const key = {
  steps: [
    'In Lever open Settings, Integrations and API, API Credentials as a Super Admin.',
    'Choose Generate new key and name it, for example "Foyer".',
    `Give it these permissions: ${neededScopes.map(({ permission }) => permission.replace(/:admin$/, '')).join(', ')}; to let Foyer make its webhooks, also webhooks:write. Access to confidential data can be given only now.`,
    'Copy the key, which Lever shows once, and paste it here.',
  ],
  revokeSteps: [
    'In Lever open Settings, Integrations and API, API Credentials as a Super Admin.',
    'Find the key that was made for Foyer and revoke it.',
    leftWebhooks,
  ],
};

/** After each of these a hire may look different. Offers have no events: they are read again by themselves. */
export const webhookEvents = [
  'candidateHired',
  'candidateArchiveChange',
  'candidateDeleted',
  'contactUpdated',
] as const;

export const webhookPermission = webhooksWrite;

const webhooksPage = 'In Lever open Settings, Integrations and API, Webhooks.';

export const webhookSteps: readonly string[] = [
  webhooksPage,
  'Under Candidate Hired choose Add webhook, paste the Request URL shown here, and save.',
  'Copy the signature token that Lever shows for it and enter it here as Secret Token.',
  'Choose Verify connection in Lever; when its request arrives this page says "listening".',
  'Do the same under Candidate Archive Change, Candidate Deleted and Contact Updated.',
];

export const webhookAfterSteps: readonly string[] = [
  `${webhooksPage} You must be a Super Admin.`,
  'Switch on the groups Candidate Hired, Candidate Archive Change, Candidate Deleted and Contact Updated: Lever sends nothing before that.',
];

export const revokeSteps: readonly string[] = [
  'In Lever open Settings, Integrations and API, Authorized Apps as a Super Admin.',
  'Find Foyer and choose Revoke.',
  leftWebhooks,
];

/** Steady rate and burst of Lever's token bucket (developer documentation, "Rate limits"). */
export const rate = { perSecond: 10, burst: 20 } as const;
