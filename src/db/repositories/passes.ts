import { rows, type Actor, type Scope } from '../scope.ts';

/** `matches`: whoever waits is decided anew by other switches; `people`: everybody is derived anew from other settings. */
export type PassKind = 'matches' | 'people';

/** How far a change of settings is, where it concerns too many for one transaction. */
export type Pass = {
  readonly after: string | null;
  readonly done: number;
  readonly total: number;
  /** Epoch ms. */
  readonly startedAt: number;
  /** Of `matches`: only those who have suggestions. */
  readonly suggestedOnly: boolean;
  /** Of `people`: names of the settings, and who changed them last. */
  readonly changed: readonly string[];
  readonly begunBy: Actor | null;
};

const COLUMNS = `after_person as after, suggested_only as "suggestedOnly", done, total, started_at as "startedAt", changed,
  begun_by as "begunBy"`;

/** The pass that is under way; null when there is none. */
export const findPass = async (scope: Scope, kind: PassKind): Promise<Pass | null> => {
  const [found] = await rows<Pass>(
    scope.trx,
    `select ${COLUMNS} from app.passes where org_id = app.org_id() and kind = ?`,
    [kind],
  );
  return found ?? null;
};

/** The same, held for one step: a change of settings that comes meanwhile waits for its end, and begins anew after it. */
export const holdPass = async (scope: Scope, kind: PassKind): Promise<Pass | null> => {
  const [found] = await rows<Pass>(
    scope.trx,
    `select ${COLUMNS} from app.passes where org_id = app.org_id() and kind = ? for update`,
    [kind],
  );
  return found ?? null;
};

/** Begins one, in place of the one before, which began by older settings; one of everybody stays one of everybody. */
export const beginPass = async (
  scope: Scope,
  o: {
    readonly kind: PassKind;
    readonly total: number;
    readonly suggestedOnly?: boolean;
    readonly changed?: readonly string[];
  },
): Promise<void> => {
  await rows(
    scope.trx,
    `insert into app.passes (kind, suggested_only, total, changed, begun_by) values (?, ?, ?, ?, ?)
     on conflict (org_id, kind) do update set after_person = null, done = 0, started_at = app.now(),
       total = greatest(excluded.total, passes.total),
       suggested_only = excluded.suggested_only and passes.suggested_only,
       changed = array(select unnest(passes.changed) union select unnest(excluded.changed) order by 1),
       begun_by = excluded.begun_by`,
    [o.kind, o.suggestedOnly ?? false, o.total, [...(o.changed ?? [])], scope.actor],
  );
};

/** The one that has just begun takes at least so many turns. */
export const lengthenPass = async (
  scope: Scope,
  o: { readonly kind: PassKind; readonly total: number },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.passes set total = greatest(total, ?::int) where org_id = app.org_id() and kind = ?`,
    [o.total, o.kind],
  );
};

/** @param o.after the last person whose turn it was; null: the one from before stays */
export const advancePass = async (
  scope: Scope,
  o: { readonly kind: PassKind; readonly after: string | null; readonly done: number },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.passes set after_person = coalesce(?::uuid, after_person), done = least(done + ?, total)
     where org_id = app.org_id() and kind = ?`,
    [o.after, o.done, o.kind],
  );
};

export const endPass = async (scope: Scope, kind: PassKind): Promise<void> => {
  await rows(scope.trx, `delete from app.passes where org_id = app.org_id() and kind = ?`, [kind]);
};
