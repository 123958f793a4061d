import { z } from 'zod';
import type { OrganizationVault } from '../secrets/vault.ts';

const CONTEXT = 'event-answer';

type About = { readonly personId: string | null; readonly personKey: Buffer | null };

/** Whose key seals an answer: the person's, so that erasure reaches it; of a test, the organization's; of who is erased, none. */
const sealerOf = (
  vault: OrganizationVault,
  { personId, personKey }: About,
): Pick<OrganizationVault, 'seal' | 'open'> | null => {
  if (personId === null) return vault;
  return personKey === null ? null : vault.person(personId, personKey);
};

/** How a receiver's answer began, as it is kept; null for an empty one. */
export const sealAnswer = (vault: OrganizationVault, about: About, answer: string): Buffer | null =>
  answer === '' ? null : (sealerOf(vault, about)?.seal(answer, CONTEXT) ?? null);

/** Null where there was none, or it went with the person's key. */
export const openAnswer = (vault: OrganizationVault, about: About, sealed: Buffer | null): string | null => {
  const sealer = sealed === null ? null : sealerOf(vault, about);
  return sealed === null || sealer === null ? null : z.string().parse(sealer.open(sealed, CONTEXT));
};
