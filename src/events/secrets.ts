import { z } from 'zod';
import type { OrganizationVault } from '../secrets/vault.ts';

const CONTEXT = 'event-endpoint-secret';

export const sealSecret = (vault: OrganizationVault, secret: string): Buffer => vault.seal(secret, CONTEXT);

export type SealedSecrets = {
  readonly secret: Buffer;
  /** Still valid beside the new one for a while after a rotation; null when there is none, or it is over. */
  readonly previousSecret: Buffer | null;
};

/** What signs: the endpoint's own secret first, and for a day after a rotation the one before. */
export const openSecrets = (vault: OrganizationVault, sealed: SealedSecrets): string[] =>
  [sealed.secret, sealed.previousSecret].flatMap((one) =>
    one === null ? [] : [z.string().parse(vault.open(one, CONTEXT))],
  );
