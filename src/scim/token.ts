import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** The provider’s name in the catalog. */
export const SCIM = 'scim';

/** 256 random bits; shown once, for only its hash is kept. */
export const newScimToken = (): string => `foyer_scim_${randomBytes(32).toString('base64url')}`;

/** SHA-256 is enough: there is nothing to guess in 256 random bits. */
export const hashScimToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** What is sealed at the connection. */
export const scimSecrets = z.object({ tokenHash: z.string().min(1) });

export const secretsOfToken = (token: string): z.infer<typeof scimSecrets> => ({
  tokenHash: hashScimToken(token).toString('base64'),
});
