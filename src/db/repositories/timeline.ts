import { rows, type Scope } from '../scope.ts';

export type TimelineRow = {
  readonly id: number;
  readonly kind: string;
  readonly actor: string;
  /** Who that is, as a person reads it. */
  readonly actorName: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Sealed under the person's key. */
  readonly detail: Buffer | null;
  readonly at: number;
};

/** What happened to a person, in the order asked for, after an entry. */
export const listTimeline = (
  scope: Scope,
  o: {
    readonly personId: string;
    readonly newestFirst: boolean;
    readonly after: number | null;
    readonly limit: number;
  },
): Promise<TimelineRow[]> =>
  rows<TimelineRow>(
    scope.trx,
    `select t.id, t.kind, t.actor, t.facts, t.detail, t.at, app.actor_name(t.actor) as "actorName"
     from app.timeline t
     where t.org_id = app.org_id() and t.person_id = ? and (?::bigint is null or t.id ${o.newestFirst ? '<' : '>'} ?)
     order by t.id ${o.newestFirst ? 'desc' : 'asc'} limit ?`,
    [o.personId, o.after, o.after, o.limit],
  );

export const countTimeline = async (scope: Scope, personId: string): Promise<number> => {
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*)::int as total from app.timeline where org_id = app.org_id() and person_id = ?`,
    [personId],
  );
  return row?.total ?? 0;
};

/** The latest entry of each of these kinds: when something last happened to a person, and through whom. */
export const latestOfKinds = async <Kind extends string>(
  scope: Scope,
  personId: string,
  kinds: readonly Kind[],
): Promise<ReadonlyMap<Kind, Omit<TimelineRow, 'detail'>>> => {
  const found = await rows<Omit<TimelineRow, 'detail' | 'kind'> & { kind: Kind }>(
    scope.trx,
    `select distinct on (t.kind) t.id, t.kind, t.actor, t.facts, t.at, app.actor_name(t.actor) as "actorName" from app.timeline t
     where t.org_id = app.org_id() and t.person_id = ? and t.kind = any(?::text[]) order by t.kind, t.id desc`,
    [personId, [...kinds]],
  );
  return new Map(found.map((row) => [row.kind, row]));
};
