import type { CredentialField } from '../contract.ts';

export const label = 'Clinch';

export const credentialFields: readonly CredentialField[] = [
  {
    name: 'region',
    label: 'Region',
    secret: false,
    help: 'US, EU or AU: where the account is kept.',
    choices: ['US', 'EU', 'AU'],
  },
  { name: 'key', label: 'Key', secret: false, help: null },
  { name: 'secret', label: 'Secret', secret: true, help: 'Clinch shows it once, when it is made.' },
];

/** The vendor names no limit: enough for some checks at once; a 429 holds everybody back as long as it says. */
export const rate = { perSecond: 10, burst: 60 } as const;

export const setupSteps: readonly string[] = [
  'In Clinch open Company, API in the side menu and choose New.',
  'Name the credential, for example "Foyer", and save. This name becomes the source of everybody who is sent: it cannot be chosen here.',
  'Copy Key and Secret. The secret is shown once.',
  'Choose the region of the account, paste both here.',
];

export const revokeSteps: readonly string[] = [
  'In Clinch open Company, API in the side menu.',
  'Delete the credential that was made for Foyer.',
];
