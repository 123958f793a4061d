import { similarTalent, talentRows, termShares, type TalentRow } from '../db/repositories/talent-search.ts';
import type { Scope } from '../db/scope.ts';
import type { ProspectProfile } from '../domain/prospect.ts';
import type { SimilarityKind } from '../domain/talent.ts';
import { emailKeys } from '../prospects/keys.ts';
import { featuresOf, quoted, termsOf, type Feature } from './terms.ts';

/** How rare a feature is, is told by so many of the newest candidates. */
const SAMPLED = 3_000;
/** A feature that more have than this share, and than so many, leads to nobody in particular. */
const COMMON = 0.01;
const MANY = 60;
const LEADS = 8;
/** So many more are looked at than are asked for, because some may be the very same person. */
const SPARE = 10;
/** Who shares less than this of all that is compared is not like anybody. */
const LEAST = 0.08;

/** What a kind counts beside its rarity: where somebody works says more than one word of what they are called. */
const KIND_WEIGHT: Readonly<Record<SimilarityKind, number>> = {
  title: 1,
  company: 1.2,
  tag: 1.2,
  location: 0.6,
  school: 1,
};

export type Reason = {
  readonly kind: SimilarityKind;
  readonly label: string;
  /** 0 … 1, of all that counted. */ readonly share: number;
};
export type Similar = {
  readonly row: TalentRow;
  readonly score: number;
  readonly reasons: readonly Reason[];
};

type Weighed = Feature & {
  readonly weight: number;
  readonly share: number;
  /** In how many of the sample. */
  readonly count: number;
  readonly query: string;
};

const isRare = ({ share, count }: Weighed): boolean => share <= COMMON || count <= MANY;

/** Rare is heavy: what one in a thousand has counts twice what one in thirty has. One in none of the sample is as rare as one in it. */
export const weigh = (kind: SimilarityKind, share: number): number =>
  KIND_WEIGHT[kind] * Math.log(1 / Math.max(share, 1 / SAMPLED));

/**
 * Whom to look at: whoever has one of the rare features, or all of the common ones that say most. What everybody has is no
 * reason to look at anybody.
 */
export const poolOf = (weighed: readonly Weighed[]): string => {
  const heavy = [...weighed].sort((a, b) => b.weight - a.weight);
  const rare = heavy.filter(isRare).slice(0, LEADS);
  const common = heavy.filter((one) => !isRare(one));
  const pairs = common.flatMap((one, at) => common.slice(at + 1).map((other) => [one, other] as const));
  const together = pairs
    .sort((a, b) => a[0].share * a[1].share - b[0].share * b[1].share)
    .slice(0, rare.length === 0 ? 3 : 1)
    .map(([one, other]) => `(${one.query} & ${other.query})`);
  const alone =
    rare.length === 0 && together.length === 0 ? common.slice(0, 1).map(({ query }) => query) : [];
  return [...rare.map(({ query }) => query), ...together, ...alone].join(' | ');
};

/** Candidates who are like a profile, the most alike first, each with what they share with it; whoever has its address is no other. */
export const findSimilar = async (
  scope: Scope,
  o: {
    readonly profile: ProspectProfile;
    readonly sources: readonly string[];
    /** The candidate itself, and others that are the same person. */
    readonly except: readonly string[];
    readonly limit: number;
    /** Opens a found candidate's profile. */
    readonly open: (row: TalentRow) => ProspectProfile;
  },
): Promise<Similar[]> => {
  const features = featuresOf(o.profile);
  if (features.length === 0 || o.sources.length === 0) return [];
  const queries = features.map(({ term }) => quoted(scope.orgId, term));
  const shares = await termShares(scope, { queries, sources: o.sources, most: SAMPLED });
  const weighed = features.map((feature, at): Weighed => {
    const { share, count } = shares[at] ?? { share: 0, count: 0 };
    return { ...feature, share, count, weight: weigh(feature.kind, share), query: queries[at] ?? '' };
  });
  const found = await similarTalent(scope, {
    pool: poolOf(weighed),
    terms: weighed,
    sources: o.sources,
    limit: o.limit + o.except.length + SPARE,
  });
  const most = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const scores = new Map(found.map(({ id, score }) => [id, most === 0 ? 0 : score / most]));
  const ids = found
    .map(({ id }) => id)
    .filter((id) => !o.except.includes(id) && (scores.get(id) ?? 0) >= LEAST);
  const addresses = new Set(emailKeys(o.profile));
  const rows = (await talentRows(scope, ids))
    .map((row) => ({ row, profile: o.open(row) }))
    .filter(({ profile }) => !emailKeys(profile).some((key) => addresses.has(key)));
  return rows.slice(0, o.limit).map(({ row, profile }) => {
    const terms = new Set(termsOf({ name: row.name, profile }));
    const reasons = weighed
      .filter(({ term }) => terms.has(term))
      .sort((a, b) => b.weight - a.weight)
      .map(({ kind, label, weight }) => ({ kind, label, share: weight / most }));
    return { row, score: scores.get(row.id) ?? 0, reasons };
  });
};
