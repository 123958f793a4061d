import type { CredentialField } from '../contract.ts';

/** Address of the public API (apidocs.hibob.com). */
export const hibobApiUrl = 'https://api.hibob.com/v1';

export const label = 'HiBob';

/** Where the API begins: an address that is given without a path gets the version, and none ends in a slash. */
export const apiRoot = (address: string): string => {
  const bare = address.replace(/\/+$/, '');
  return new URL(bare).pathname === '/' ? `${bare}/v1` : bare;
};

export const credentialFields: readonly CredentialField[] = [
  { name: 'serviceUserId', label: 'Service user ID', secret: false, help: 'Bob shows it beside the token.' },
  {
    name: 'token',
    label: 'Token',
    secret: true,
    help: 'Bob shows it once, when the service user is made or its token is generated anew.',
  },
];

/** 50 searches a minute (reference, "Rate limiting"); a pass is one. */
export const rate = { perSecond: 0.8, burst: 5 } as const;

/** Endpoints that are called, each with what it needs, in Bob's words. */
export const endpointPermissions = {
  'people/search': "People's data",
  'company/people/fields': "People's data",
} as const;

export type Endpoint = keyof typeof endpointPermissions;

/** Without whom to see, categories give nothing. */
export const accessPermission = 'Access rights';

export type NeededField = {
  /** The field's id. */
  readonly field: string;
  /** Its category where Bob's list of fields does not tell (a company may have moved or renamed it). */
  readonly category: string;
  readonly needed: string;
};

/** Bob leaves out what the service user may not see, without a word: these are what everybody has. */
export const neededFields: readonly NeededField[] = [
  { field: 'root.firstName', category: 'Basic info', needed: 'Gives the first name.' },
  { field: 'root.surname', category: 'Basic info', needed: 'Gives the last name.' },
  { field: 'root.email', category: 'Basic info', needed: 'Gives the company address.' },
  {
    field: 'work.startDate',
    category: 'Work',
    needed: 'Gives the start date, by which hires are matched and doors are opened.',
  },
  { field: 'work.title', category: 'Work', needed: 'Gives the job title.' },
  {
    field: 'home.privateEmail',
    category: 'Home',
    needed: 'Gives the personal email, without which most hires have to be matched by hand.',
  },
  { field: 'internal.status', category: 'Lifecycle', needed: 'Tells who has left.' },
];

export const permissionRemedy = (permission: string): string =>
  permission === accessPermission
    ? 'In Bob open Settings, Account, Permission groups, and the group of the service user. Under Access rights choose Everyone, with all lifecycle statuses, and apply the changes.'
    : `In Bob open Settings, Account, Permission groups, and the group of the service user. Under People's data let it view the section "${permission}" of everyone, and apply the changes.`;

export const setupSteps: readonly string[] = [
  'In Bob open Settings, Integrations, Automation, Service users, and choose New service user. Name it, for example "Foyer".',
  'Copy ID and token, which Bob shows once, and paste them here.',
  'Open Settings, Account, Permission groups and create a group whose only member is the service user.',
  `Under People's data let it view the sections ${[...new Set(neededFields.map(({ category }) => category))].join(', ')}, and Personal for dates of birth.`,
  'Under Access rights choose Everyone, with all lifecycle statuses: hires who have not started are seen by nobody else.',
];

export const revokeSteps: readonly string[] = [
  'In Bob open Settings, Integrations, Automation, Service users, and delete the service user of Foyer.',
  'If a webhook to Foyer is left under Settings, Integrations, Automation, Webhooks, delete it too.',
];

export const webhookSteps: readonly string[] = [
  'In Bob open Settings, Integrations, Automation, Webhooks, and create a webhook (version 2).',
  'Paste the Request URL shown here and choose the events of employees: created, updated, deleted, joined, left, activated, inactivated.',
  'Copy the secret that Bob shows for it and enter it here as Secret Token.',
  'Save the webhook in Bob. It sends a test; when one of its requests arrives this page says "listening".',
];
