import { rows, type Scope } from '../scope.ts';

export type TimelineRow = {
  readonly id: number;
  readonly kind: string;
  readonly actor: string;
  /** Name of the member or token that acted, null for the system and for those who are gone. */
  readonly actorName: string | null;
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
    `select t.id, t.kind, t.actor, t.facts, t.detail, t.at,
            coalesce((select m.name from app.members m where t.actor = 'user:' || m.user_id limit 1),
                     (select a.name from app.api_tokens a where t.actor = 'token:' || a.id limit 1)) as "actorName"
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
