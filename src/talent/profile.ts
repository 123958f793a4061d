import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { TargetCandidate } from '../connectors/prospect-target.ts';
import { linkKinds, type ProspectProfile } from '../domain/prospect.ts';
import type { OrganizationVault } from '../secrets/vault.ts';

/** As a provider has them: longer and odder than what is taken in by hand. */
const talentProfile = z.object({
  firstName: z.string().nullable(),
  middleName: z.string().nullable(),
  lastName: z.string().nullable(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  links: z.array(z.object({ kind: z.enum(linkKinds), url: z.string() })),
  title: z.string().nullable(),
  company: z.string().nullable(),
  location: z.string().nullable(),
  education: z.array(
    z.object({
      school: z.string(),
      degree: z.string().nullable(),
      field: z.string().nullable(),
      endYear: z.number().nullable(),
    }),
  ),
  tags: z.array(z.string()),
});

const sealedSchema = z.object({ profile: talentProfile, url: z.string().nullable() });
export type SealedTalent = { readonly profile: ProspectProfile; readonly url: string | null };

/** Bound to the row: a profile put into another one does not open. */
const contextOf = (connectionId: string, externalId: string): string =>
  `talent:${connectionId}:${externalId}`;

type Place = { readonly connectionId: string; readonly externalId: string };

export const sealTalent = (vault: OrganizationVault, place: Place, talent: SealedTalent): Buffer =>
  vault.seal(talent, contextOf(place.connectionId, place.externalId));

export const openTalent = (vault: OrganizationVault, place: Place, sealed: Uint8Array): SealedTalent =>
  sealedSchema.parse(vault.open(sealed, contextOf(place.connectionId, place.externalId)));

/** In a list; the provider may have no name of them. */
export const talentName = ({ fullName, profile }: Pick<TargetCandidate, 'fullName' | 'profile'>): string =>
  (
    [profile.firstName, profile.middleName, profile.lastName].filter((part) => part !== null).join(' ') ||
    (fullName ?? profile.emails[0] ?? 'Name unknown')
  ).slice(0, 300);

/** With what is made of a candidate: a change of that writes everybody anew. */
const VERSION = 1;

export const contentHash = (candidate: TargetCandidate): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify([
        VERSION,
        candidate.fullName,
        candidate.profile,
        candidate.url,
        candidate.hasResume,
        candidate.updatedAt,
      ]),
    )
    .digest()
    .subarray(0, 16);
