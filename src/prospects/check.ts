import { paired } from '../connectors/marked-names.ts';
import type { TargetCandidate } from '../connectors/prospect-target.ts';
import { knownCandidateIds, pooledWithWords } from '../db/repositories/known-candidates.ts';
import { pushedCandidates } from '../db/repositories/prospect-pushes.ts';
import { prospectsWithEmails } from '../db/repositories/prospects.ts';
import type { Scope } from '../db/scope.ts';
import { foldText, nameKey } from '../domain/matching/normalise.ts';
import type { ProspectProfile } from '../domain/prospect.ts';
import { compareAll, missingOf, type Comparison } from './compare.ts';
import { emailKeys, linkKeys, phoneKeys } from './keys.ts';
import type { TargetCall } from './target.ts';

/** Words may stand anywhere in a profile: so many are looked through for those whose name they are, and so many kept. */
const NAMED = 50;
const KEPT = 5;

/** A word of a name as it may be written without marks, folded: "muller", "mueller". */
const spellingsOf = (word: string): string[] => {
  const plain = foldText(word);
  return [...new Set([plain, foldText(paired(word.toLowerCase())), plain.replace(/([aou])e/g, '$1')])];
};

/** Who of the talent pool has the same first and last name, in any order and with others between them. */
const pooledByName = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly profile: ProspectProfile },
): Promise<string[]> => {
  const { firstName, lastName } = o.profile;
  const words = [firstName, lastName]
    .flatMap((name) => (name ?? '').split(/[^\p{L}\p{M}\p{N}]+/u))
    .map((word) => spellingsOf(word).filter((spelling) => spelling !== '' && !spelling.includes(' ')))
    .filter(({ length }) => length > 0);
  if (words.length < 2) return [];
  const { connectionId } = o;
  const found = await pooledWithWords(scope, { connectionId, words, limit: NAMED });
  const isNamed = (name: string): boolean => {
    const own = foldText(name).split(' ');
    return words.every((spellings) => spellings.some((spelling) => own.includes(spelling)));
  };
  return found
    .filter(({ name }) => isNamed(name))
    .map(({ id }) => id)
    .slice(0, KEPT);
};

/** Candidates of whom Foyer knows already that they may be the person, by the provider's ids. */
export const knownCandidates = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly profile: ProspectProfile },
): Promise<string[]> => {
  const { connectionId, profile } = o;
  const known = await knownCandidateIds(scope, {
    connectionId,
    emailKeys: emailKeys(profile),
    phoneKeys: phoneKeys(profile),
    linkKeys: linkKeys(profile),
    nameKey: nameKey(profile),
  });
  return [...new Set([...known, ...(await pooledByName(scope, o))])];
};

/**
 * Who may be the person already: asked of the provider, and of those whom its search does not find, read again there
 * (SC-I1). Nothing is written. @throws ConnectorError
 */
export const findCandidates = async (
  { target, call }: TargetCall,
  o: { readonly profile: ProspectProfile; readonly known: readonly string[] },
): Promise<Comparison<TargetCandidate>[]> => {
  const found = await target.search(call, o.profile);
  const ids = new Set(found.map(({ externalId }) => externalId));
  const read = await Promise.all(
    o.known.filter((id) => !ids.has(id)).map((id) => target.fetchCandidate(call, id)),
  );
  return compareAll(o.profile, [...found, ...read.filter((candidate) => candidate !== null)]);
};

export type CheckedCandidate = Comparison<TargetCandidate> & {
  /** What a merge would add, as far as the provider keeps it. */
  readonly wouldAdd: Partial<ProspectProfile>;
  /** The prospects that were sent to it before (SC-I11). */
  readonly pushed: readonly { readonly prospectId: string; readonly name: string; readonly at: number }[];
};

export type Check = {
  readonly candidates: readonly CheckedCandidate[];
  /** Other prospects here with the same address. */
  readonly alsoHere: readonly { readonly id: string; readonly name: string }[];
};

/** Of what a profile says, what a provider keeps. */
export const heldBy = (
  profile: Partial<ProspectProfile>,
  holds: readonly (keyof ProspectProfile)[],
): Partial<ProspectProfile> =>
  Object.fromEntries(Object.entries(profile).filter(([part]) => holds.some((held) => held === part)));

/** What Foyer knows of the candidates that were found. */
export const withMemory = async (
  scope: Scope,
  o: {
    readonly connectionId: string;
    readonly prospectId: string | null;
    readonly profile: ProspectProfile;
    readonly holds: readonly (keyof ProspectProfile)[];
    readonly found: readonly Comparison<TargetCandidate>[];
  },
): Promise<Check> => {
  const pushed = await pushedCandidates(scope, {
    connectionId: o.connectionId,
    candidateIds: o.found.map(({ candidate }) => candidate.externalId),
  });
  return {
    candidates: o.found.map((one) => ({
      ...one,
      wouldAdd: heldBy(missingOf(o.profile, one.candidate), o.holds),
      pushed: pushed
        .filter(({ candidateId }) => candidateId === one.candidate.externalId)
        .map(({ prospectId, prospectName, at }) => ({ prospectId, name: prospectName, at })),
    })),
    alsoHere: await prospectsWithEmails(scope, {
      emailKeys: emailKeys(o.profile),
      except: o.prospectId,
    }),
  };
};
