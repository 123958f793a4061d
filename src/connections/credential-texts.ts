import type { CredentialField, ProviderCall, Source } from '../connectors/contract.ts';

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

const API_KEY = 'apiKey';

/** Whether a key alone is entered, which a request may name directly. */
export const isKeyAlone = (fields: readonly CredentialField[]): boolean =>
  fields.length === 1 && fields[0]?.name === API_KEY;

/** The path of an entered field in a request: `apiKey` where a key is all there is. */
export const pathOfField = ({ credentialFields }: Pick<Source, 'credentialFields'>, name: string): string =>
  isKeyAlone(credentialFields) ? API_KEY : `credentials.${name}`;

/**
 * Where a form shows that credentials do not fit: at the field that is known to be wrong, else at what is secret; what a
 * provider's own page gave has no field.
 */
export const credentialField = (
  source: Source,
  { accessToken }: ProviderCall,
  wrong: string | null | undefined = null,
): { readonly field?: string } => {
  if (accessToken !== undefined) return {};
  const secret = source.credentialFields.findLast((field) => field.secret);
  return { field: pathOfField(source, wrong ?? secret?.name ?? API_KEY) };
};

/** @param by how these credentials came, which is not always the provider's first way */
export const credentialTexts = (source: Source, by: 'key' | 'oauth'): CredentialTexts => {
  switch (by) {
    case 'key':
      return keyTexts(source);
    case 'oauth':
      return accessTexts(source);
  }
};

type Nouns = { readonly these: string; readonly the: string; readonly some: string; readonly lacks: string };

/** How what was entered is called: a key, a token, or credentials where there are several fields. */
const nounsOf = (fields: readonly CredentialField[]): Nouns => {
  if (fields.length > 1)
    return {
      these: 'These credentials belong',
      the: 'the credentials',
      some: 'credentials',
      lacks: 'lack',
    };
  const noun = isKeyAlone(fields) ? 'key' : 'token';
  return { these: `This ${noun} belongs`, the: `the ${noun}`, some: `a ${noun}`, lacks: 'lacks' };
};

const capital = (text: string): string => text.replace(/^./, (first) => first.toUpperCase());

const keyTexts = ({ label, credentialFields }: Source): CredentialTexts => {
  const { these, the, some, lacks } = nounsOf(credentialFields);
  return {
    alreadyConnected: (name) => `This account is connected already, as "${name}". Change ${the} there.`,
    otherAccount: (name) =>
      `${these} to another account than "${name}", which the organization has known before. Nothing was stored. Use ${some} of that account, or confirm that another account is meant.`,
    unknownAccount: (name) =>
      `Foyer cannot tell whether this is the ${label} account of "${name}". Change ${the} there, or confirm that another account is meant.`,
    notOfConnection: (name) => `${these} to another account than "${name}". Nothing was changed.`,
    lacks: (permission) => `${capital(the)} ${lacks} the permission "${permission}".`,
    partial: `${label} does not let ${the} read everything.`,
  };
};

const accessTexts = ({ label }: Source): CredentialTexts => ({
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
