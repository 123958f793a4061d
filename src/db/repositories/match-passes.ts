import { rows, type Scope } from '../scope.ts';

/** How far everybody who waits is decided anew, after a change of the switches. */
export type MatchPass = {
  readonly after: string | null;
  readonly suggestedOnly: boolean;
  readonly done: number;
  readonly total: number;
  /** Epoch ms. */
  readonly startedAt: number;
};

/** The pass that is under way; null when there is none. */
export const findMatchPass = async (scope: Scope): Promise<MatchPass | null> => {
  const [found] = await rows<MatchPass>(
    scope.trx,
    `select after_person as after, suggested_only as "suggestedOnly", done, total, started_at as "startedAt"
     from app.match_passes where org_id = app.org_id()`,
  );
  return found ?? null;
};

/** Begins one, in place of the one before, which began by older switches; one of everybody stays one of everybody. */
export const beginMatchPass = async (
  scope: Scope,
  o: Pick<MatchPass, 'suggestedOnly' | 'total'>,
): Promise<void> => {
  await rows(
    scope.trx,
    `insert into app.match_passes (suggested_only, total) values (?, ?)
     on conflict (org_id) do update set after_person = null, done = 0, started_at = app.now(),
       total = greatest(excluded.total, match_passes.total),
       suggested_only = excluded.suggested_only and match_passes.suggested_only`,
    [o.suggestedOnly, o.total],
  );
};

/** @param o.after the last person who was decided about */
export const advanceMatchPass = async (
  scope: Scope,
  o: { readonly after: string; readonly done: number },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.match_passes set after_person = ?, done = done + ? where org_id = app.org_id()`,
    [o.after, o.done],
  );
};

export const endMatchPass = async (scope: Scope): Promise<void> => {
  await rows(scope.trx, `delete from app.match_passes where org_id = app.org_id()`);
};
