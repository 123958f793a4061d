import type { HireSource, ProviderCall } from '../connectors/contract.ts';

/** What refusals say of credentials, in the way in which the provider is connected. `name` is that of a connection. */
export type CredentialTexts = {
  readonly alreadyConnected: (name: string) => string;
  /** Of another account than a live or former connection, when a new one is made. */
  readonly otherAccount: (name: string) => string;
  readonly unknownAccount: (name: string) => string;
  /** Of another account than the connection that was to be connected again. */
  readonly notOfConnection: (name: string) => string;
  readonly lacks: (permission: string) => string;
  readonly partial: string;
};

/** Where a form shows that credentials do not fit: at the key; what a provider's own page gave has no field. */
export const credentialField = ({ accessToken }: ProviderCall): { readonly field?: string } =>
  accessToken === undefined ? { field: 'apiKey' } : {};

/** @param by how these credentials came, which is not always the provider's first way */
export const credentialTexts = (source: HireSource, by: 'key' | 'oauth'): CredentialTexts => {
  switch (by) {
    case 'key':
      return keyTexts(source);
    case 'oauth':
      return accessTexts(source);
  }
};

const keyTexts = ({ label }: HireSource): CredentialTexts => ({
  alreadyConnected: (name) => `This account is connected already, as "${name}". Change its key there.`,
  otherAccount: (name) =>
    `This key belongs to another account than "${name}", which the organization has known before. Nothing was stored. Use a key of that account, or confirm that another account is meant.`,
  unknownAccount: (name) =>
    `Foyer cannot tell whether this key belongs to the account of "${name}". Change the key there, or confirm that another account is meant.`,
  notOfConnection: (name) => `This key belongs to another account than "${name}". Nothing was changed.`,
  lacks: (permission) => `The key lacks the permission "${permission}".`,
  partial: `${label} does not let the key read everything.`,
});

const accessTexts = ({ label }: HireSource): CredentialTexts => ({
  alreadyConnected: (name) =>
    `This ${label} account is connected already, as "${name}". Choose Connect again there.`,
  otherAccount: (name) =>
    `This is another ${label} account than that of "${name}", which the organization has known before. Nothing was stored. Sign in to that account, or confirm that another account is meant.`,
  unknownAccount: (name) =>
    `Foyer cannot tell whether this is the ${label} account of "${name}". Choose Connect again there, or confirm that another account is meant.`,
  notOfConnection: (name) =>
    `This is another ${label} account than that of "${name}". Nothing was changed. Sign in to the right account in ${label}, then connect again.`,
  lacks: (permission) => `${label} does not give Foyer the permission "${permission}".`,
  partial: `${label} does not let Foyer read everything.`,
});
