import { hkdfSync } from 'node:crypto';
import { parseKeyRing, type KeyRing } from './keyring.ts';

export type SecretKeys = {
  readonly ring: KeyRing;
  /** Signs sessions: made from the newest key, so a new newest key signs everybody out once. */
  readonly authSecret: string;
};

/** The ring, and what is derived from it. */
export const secretKeysOf = (list: string): SecretKeys => {
  const ring = parseKeyRing(list);
  const newest =
    list
      .split(',')
      .map((entry) => entry.trim())
      .find(Boolean) ?? '';
  const derived = hkdfSync('sha256', newest, 'foyer', 'sign-in', 32);
  return { ring, authSecret: Buffer.from(derived).toString('base64url') };
};
