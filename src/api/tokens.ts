import { createHash, randomBytes } from 'node:crypto';

/** API tokens: `foyer_` and 256 random bits. Only the hash is kept, so a token can be shown once only. */
export const newToken = (): string => `foyer_${randomBytes(32).toString('base64url')}`;

/** SHA-256 is enough: there is nothing to guess in 256 random bits. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
