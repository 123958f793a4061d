import type { Item } from '../api/contract.ts';

export type CredentialField = Item<'GET /connections'>['credentialFields'][number];

/** How what is entered for a provider is called: a key, a token, or credentials where there are several. */
export const credentialNoun = (fields: readonly CredentialField[]): 'key' | 'token' | 'credentials' => {
  const [only] = fields;
  if (fields.length > 1 || only === undefined) return 'credentials';
  return only.name === 'apiKey' ? 'key' : 'token';
};

/** `a key`, `a token`, `credentials`. */
export const someOf = (noun: ReturnType<typeof credentialNoun>): string =>
  noun === 'credentials' ? noun : `a ${noun}`;

/** `The key works`, `The credentials work`. */
export const verbFor = (noun: ReturnType<typeof credentialNoun>, one: string, many: string): string =>
  noun === 'credentials' ? many : one;
