import type { PushOutcome, PushState } from '../../domain/push.ts';
import type { TalentStanding } from '../../domain/talent.ts';
import { rows, timestamp, type Scope } from '../scope.ts';

/** A candidate as it stands here, with what Foyer knows of it. */
export type TalentRow = {
  readonly id: string;
  readonly connectionId: string;
  readonly connectionName: string;
  readonly provider: string;
  readonly externalId: string;
  readonly profile: Buffer;
  readonly name: string;
  readonly title: string | null;
  readonly company: string | null;
  readonly location: string | null;
  readonly tags: readonly string[];
  readonly hasResume: boolean;
  /** Epoch ms. */
  readonly activeAt: number;
  readonly importedAt: number;
  readonly changedAt: number;
  readonly hired: boolean;
  /** The newest push from here that made or met this candidate. */
  readonly pushed: TalentPush | null;
};

type TalentPush = {
  readonly prospectId: string;
  readonly prospectName: string;
  readonly byName: string;
  /** ISO 8601. */
  readonly at: string;
};

const HIRED = `exists (select from app.connections c join app.hires h on h.connection_id = c.id and h.candidate_id = t.external_id
  where c.org_id = t.org_id and c.provider = n.provider and c.kind = 'hire_source' and h.state = 'hired'
    and (c.account_id = n.account_id or c.account_id is null or n.account_id is null))`;

const PUSHED = `(select jsonb_build_object('prospectId', s.prospect_id, 'prospectName', p.name, 'byName', app.actor_name(s.requested_by),
    'at', to_char(coalesce(s.ended_at, s.requested_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  from app.prospect_pushes s join app.prospects p on p.id = s.prospect_id
  where s.connection_id = t.connection_id and s.candidate_id = t.external_id order by s.requested_at desc limit 1)`;

const COLUMNS = `t.id, t.connection_id as "connectionId", n.name as "connectionName", n.provider, t.external_id as "externalId", t.profile, t.name,
  t.title, t.company, t.location, t.tags, t.has_resume as "hasResume", t.active_at as "activeAt", t.imported_at as "importedAt",
  t.changed_at as "changedAt", ${HIRED} as hired, ${PUSHED} as pushed`;
const FROM = 'app.talent_candidates t join app.connections n on n.id = t.connection_id';

/** In the order of the ids; those that went meanwhile are left out. */
export const talentRows = async (scope: Scope, ids: readonly string[]): Promise<TalentRow[]> => {
  const found = await rows<TalentRow>(
    scope.trx,
    `select ${COLUMNS} from ${FROM} where t.org_id = app.org_id() and t.id = any(?::uuid[])`,
    [[...ids]],
  );
  const byId = new Map(found.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};

export type TalentFilter = {
  /** A tsquery; null for everybody. */
  readonly query: string | null;
  /** Connections; nothing is found where there are none. */
  readonly sources: readonly string[];
  /** Epoch ms. */
  readonly since: number | null;
  readonly standing: TalentStanding | null;
};
export type TalentPosition = { readonly at: number; readonly id: string };

const instant = (at: number | null): string | null => (at === null ? null : timestamp(at));

/** How many have the terms, counted no further than `most`. */
export const countTalent = async (
  scope: Scope,
  o: Pick<TalentFilter, 'sources' | 'since'> & { readonly query: string; readonly most: number },
): Promise<number> => {
  const [row] = await rows<{ total: number }>(
    scope.trx,
    'select app.count_talent_by_terms(?::tsquery, ?::uuid[], ?::timestamptz, ?) as total',
    [o.query, [...o.sources], instant(o.since), o.most],
  );
  return row?.total ?? 0;
};

const ways = {
  terms: 'find_talent_by_terms',
  activity: 'find_talent_by_activity',
  known: 'find_known_talent',
} as const;

/**
 * Ids, those with news last first. @param o.way which end to begin at: those with the terms, the newest, or those who are
 * known here; each finds the same
 */
export const findTalent = async (
  scope: Scope,
  o: TalentFilter & {
    readonly way: keyof typeof ways;
    readonly after: TalentPosition | null;
    readonly limit: number;
  },
): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    scope.trx,
    `select id from app.${ways[o.way]}(?::tsquery, ?::uuid[], ?::timestamptz, ?, ?::timestamptz, ?::uuid, ?) as found(id)`,
    [
      ...[o.query, [...o.sources], instant(o.since), o.standing],
      ...[instant(o.after?.at ?? null), o.after?.id ?? null, o.limit],
    ],
  );
  return found.map(({ id }) => id);
};

/** How many `findTalent` would find in all, counted no further than `limit`. */
export const countFound = async (
  scope: Scope,
  o: TalentFilter & { readonly way: keyof typeof ways; readonly limit: number },
): Promise<number> => {
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*) as total from app.${ways[o.way]}(?::tsquery, ?::uuid[], ?::timestamptz, ?, null, null, ?)`,
    [o.query, [...o.sources], instant(o.since), o.standing, o.limit],
  );
  return row?.total ?? 0;
};

/** In which share (0 … 1) of the newest `most` each of the terms occurs, in their order, and in how many of them. */
export const termShares = async (
  scope: Scope,
  o: { readonly queries: readonly string[]; readonly sources: readonly string[]; readonly most: number },
): Promise<{ readonly share: number; readonly count: number }[]> => {
  const found = await rows<{ at: number; share: number; count: number }>(
    scope.trx,
    'select at, share, count from app.talent_term_shares(?::text[]::tsquery[], ?::uuid[], ?)',
    [[...o.queries], [...o.sources], o.most],
  );
  const byPlace = new Map(found.map(({ at, ...rest }) => [at, rest]));
  return o.queries.map((_query, at) => byPlace.get(at + 1) ?? { share: 0, count: 0 });
};

export const similarTalent = (
  scope: Scope,
  o: {
    readonly pool: string;
    readonly terms: readonly { readonly query: string; readonly weight: number }[];
    readonly sources: readonly string[];
    readonly limit: number;
  },
): Promise<{ id: string; score: number }[]> =>
  rows(
    scope.trx,
    'select id, score from app.similar_talent(?::tsquery, ?::text[]::tsquery[], ?::double precision[], ?::uuid[], ?)',
    [o.pool, o.terms.map(({ query }) => query), o.terms.map(({ weight }) => weight), [...o.sources], o.limit],
  );

type TalentFacets = {
  readonly tags: readonly string[];
  readonly companies: readonly string[];
  readonly locations: readonly string[];
  readonly titles: readonly string[];
};

/** What the newest candidates say most often: good enough to choose from, and nobody waits for a count of all. */
export const talentFacets = async (
  scope: Scope,
  o: { readonly sources: readonly string[]; readonly most: number; readonly each: number },
): Promise<TalentFacets> => {
  const often = (column: string, from: string): string =>
    `coalesce((select array_agg(v) from (select ${column} as v from ${from} where ${column} is not null group by 1 order by count(*) desc, 1 limit ?) f), '{}')`;
  const [row] = await rows<TalentFacets>(
    scope.trx,
    `with newest as materialized (
       select t.title, t.company, t.location, t.tags from app.talent_candidates t
       where t.org_id = app.org_id() and t.connection_id = any(?::uuid[]) order by t.active_at desc, t.id desc limit ?)
     select ${often('tag', 'newest cross join unnest(newest.tags) as tag')} as tags, ${often('company', 'newest')} as companies,
       ${often('location', 'newest')} as locations, ${often('title', 'newest')} as titles`,
    [[...o.sources], o.most, o.each, o.each, o.each, o.each],
  );
  return row ?? { tags: [], companies: [], locations: [], titles: [] };
};

/** Pushes from here that made or met a candidate, newest first. */
export const pushesOfTalent = (
  scope: Scope,
  o: { readonly connectionId: string; readonly externalId: string },
): Promise<
  {
    id: string;
    prospectId: string;
    prospectName: string;
    byName: string;
    at: number;
    outcome: PushOutcome | null;
    state: PushState;
  }[]
> =>
  rows(
    scope.trx,
    `select s.id, s.prospect_id as "prospectId", p.name as "prospectName", app.actor_name(s.requested_by) as "byName",
       s.requested_at as at, s.outcome, s.state
     from app.prospect_pushes s join app.prospects p on p.id = s.prospect_id
     where s.org_id = app.org_id() and s.connection_id = ? and s.candidate_id = ? order by s.requested_at desc limit 50`,
    [o.connectionId, o.externalId],
  );

/** The prospect that was made of something once, by the key it was made with. */
export const prospectOfOrigin = async (scope: Scope, originKey: Buffer): Promise<string | null> => {
  const [row] = await rows<{ id: string }>(
    scope.trx,
    'select id from app.prospects where org_id = app.org_id() and origin_key = ?',
    [originKey],
  );
  return row?.id ?? null;
};
