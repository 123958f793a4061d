import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, for a link or a session. Only the hash is kept. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** SHA-256 is enough: there is nothing to guess. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
