import type { CredentialField } from '../contract.ts';

/** Address of the public API (docs.humaans.io/api). */
export const humaansApiUrl = 'https://app.humaans.io/api';

export const label = 'Humaans';

/** Where the API begins: an address that is given without a path gets it, and none ends in a slash. */
export const apiRoot = (address: string): string => {
  const bare = address.replace(/\/+$/, '');
  return new URL(bare).pathname === '/' ? `${bare}/api` : bare;
};

export const credentialFields: readonly CredentialField[] = [
  {
    name: 'token',
    label: 'API access token',
    secret: true,
    help: 'Humaans shows it once, when it is made.',
  },
];

/** Humaans names no limit; clients of it are stopped by 429 only when they ask for much at once. */
export const rate = { perSecond: 5, burst: 10 } as const;

export const publicScope = 'public:read';
export const privateScope = 'private:read';
/** No scope: what the person who made the token may see. */
export const role = 'Role Owner or Admin';

/** What writing people needs beyond reading them. */
export const privateWrite = 'private:write';
export const compensationsRead = 'compensations:read';
export const compensationsWrite = 'compensations:write';

/** Endpoints that are called, each with the scope that it needs, in the words of Humaans. */
export const endpointScopes = {
  people: publicScope,
  'job-roles': publicScope,
  locations: publicScope,
  companies: publicScope,
  'custom-fields': publicScope,
  'custom-values': privateScope,
  'token-info': publicScope,
  compensations: compensationsRead,
  'compensation-types': compensationsRead,
  me: publicScope,
} as const;

/** Endpoints that are written to, each with the scope that it needs. */
export const writeScopes = {
  people: privateWrite,
  'job-roles': privateWrite,
  'custom-values': privateWrite,
  compensations: compensationsWrite,
} as const;

export type WriteEndpoint = keyof typeof writeScopes;

export type Endpoint = keyof typeof endpointScopes;

export const neededFor: Readonly<Record<string, string>> = {
  [publicScope]: 'Lists the people with name, work email and job title. Nobody can be imported without it.',
  [privateScope]:
    'Includes new hires before their first day and people who have left, and gives personal email and phone. Without it nobody is matched before the first day.',
  [privateWrite]: 'Creates new hires with their job role and own fields.',
  [compensationsRead]: 'Shows which salary somebody has there already, so that none is written twice.',
  [compensationsWrite]: 'Writes the salary of new hires.',
  [role]: 'Lets the token see everybody. With the role "user" it sees nobody but the person who made it.',
};

export const permissionRemedy = (permission: string): string =>
  permission === role
    ? 'Let an Owner or Admin of Humaans make the token, and enter it here.'
    : `In Humaans open the menu beside your name, API access tokens, edit the token of Foyer and add the scope "${permission}".`;

export const setupSteps: readonly string[] = [
  'Sign in to Humaans as an Owner or Admin: a token sees what the person who made it sees.',
  'Open the menu beside your name and choose API access tokens, then Generate new token. Name it, for example "Foyer".',
  `Choose the scopes ${publicScope} and ${privateScope}.`,
  'Copy the token, which Humaans shows once, and paste it here.',
];

/** By its API alone: no page of Humaans for them is known. */
export const webhookSteps: readonly string[] = [
  'In Humaans make an API access token with the scope webhooks:manage. It is needed for these steps only.',
  `With that token send POST ${humaansApiUrl}/webhooks with the body {"url": "the Request URL shown here", "events": ["person.created", "person.updated", "person.deleted"]}.`,
  'The answer holds the secret, this once. Enter it here as Secret Token, and delete the token.',
  'With the next change of somebody in Humaans this page says "listening".',
];

export const revokeSteps: readonly string[] = [
  'In Humaans open the menu beside your name and choose API access tokens.',
  'Delete the token of Foyer.',
];
