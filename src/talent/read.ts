import { insertProspects, prospectsWithEmails } from '../db/repositories/prospects.ts';
import {
  prospectOfOrigin,
  pushesOfTalent,
  talentRows,
  type TalentRow,
} from '../db/repositories/talent-search.ts';
import { talentConnections } from '../db/repositories/talent-runs.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { ProspectProfile } from '../domain/prospect.ts';
import { emailKeys } from '../prospects/keys.ts';
import { profileSchema, tidyProfile } from '../prospects/profile.ts';
import { newProspect } from '../prospects/store.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { openTalent, type SealedTalent } from './profile.ts';

export type Talent = TalentRow & { readonly opened: SealedTalent };

export const openRow = (vault: OrganizationVault, row: TalentRow): Talent => ({
  ...row,
  opened: openTalent(vault, row, row.profile),
});

const missing = (): Refusal =>
  new Refusal('not_found', 'talent_unknown', 'There is no such candidate (any more).');

/** @throws Refusal not_found, also for one whose connection is off or uninstalled by now */
export const readTalent = async (scope: Scope, vault: OrganizationVault, id: string): Promise<Talent> => {
  const [row] = await talentRows(scope, [id]);
  if (row === undefined) throw missing();
  const sources = await talentConnections(scope);
  if (!sources.some((source) => source.id === row.connectionId)) throw missing();
  return openRow(vault, row);
};

/** Prospects here with one of the candidate's addresses, and what was sent from here. */
export const memoryOf = async (scope: Scope, { connectionId, externalId, opened }: Talent) => ({
  pushes: await pushesOfTalent(scope, { connectionId, externalId }),
  prospects: await prospectsWithEmails(scope, { emailKeys: emailKeys(opened.profile), except: null }),
});

/** First and last name of a name in one piece: its last word is the last name. */
export const namesOf = (
  name: string,
  { firstName, middleName, lastName }: ProspectProfile,
): Pick<ProspectProfile, 'firstName' | 'middleName' | 'lastName'> => {
  if (firstName !== null || lastName !== null) return { firstName, middleName, lastName };
  const words = name.split(/\s+/).filter((word) => word !== '');
  const last = words.length > 1 ? (words.at(-1) ?? null) : null;
  return {
    firstName: (last === null ? words : words.slice(0, -1)).join(' ') || null,
    middleName: null,
    lastName: last,
  };
};

const fits = <T>(
  schema: { safeParse(value: unknown): { success: boolean } },
  list: readonly T[],
  most: number,
): T[] => list.filter((one) => schema.safeParse([one]).success).slice(0, most);

/** What of a provider's profile a prospect can have: values that are none stay out. */
export const asProspect = (name: string, profile: ProspectProfile): ProspectProfile => {
  const { emails, phones, links, education, tags } = profileSchema.shape;
  const short = (text: string | null): string | null => text?.trim().slice(0, 300) || null;
  const names = namesOf(name, profile);
  return tidyProfile({
    ...{
      firstName: short(names.firstName),
      middleName: short(names.middleName),
      lastName: short(names.lastName),
    },
    ...{ title: short(profile.title), company: short(profile.company), location: short(profile.location) },
    emails: fits(emails, profile.emails, 20),
    phones: fits(phones, profile.phones, 20),
    links: fits(links, profile.links, 30),
    education: fits(education, profile.education, 20),
    tags: fits(tags, profile.tags, 50),
  });
};

/** Makes a prospect of a candidate, once: who is a prospect here already, by address or because they were sent, is answered. */
export const becomeProspect = async (
  scope: Scope,
  vault: OrganizationVault,
  o: { readonly id: string; readonly ownerId: string | null },
): Promise<{ readonly prospectId: string; readonly wasThere: boolean }> => {
  const talent = await readTalent(scope, vault, o.id);
  const originKey = vault.digest(`talent:${talent.connectionId}:${talent.externalId}`);
  const known =
    talent.pushed?.prospectId ??
    (await prospectOfOrigin(scope, originKey)) ??
    (await memoryOf(scope, talent)).prospects[0]?.id;
  if (known !== undefined) return { prospectId: known, wasThere: true };
  const prospect = newProspect(vault, {
    profile: asProspect(talent.name, talent.opened.profile),
    ownerId: o.ownerId,
    origin: 'hand',
    originKey,
  });
  const [made] = await insertProspects(scope, [prospect]);
  if (made === undefined)
    throw new Refusal(
      'conflict',
      'changed_meanwhile',
      'Somebody else has just made a prospect of this candidate.',
    );
  return { prospectId: made, wasThere: false };
};
