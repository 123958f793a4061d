import type { ItemOutcome } from '../../domain/prospect-export.ts';
import type { PushOutcome, PushSteps } from '../../domain/push.ts';
import { rows, type Scope } from '../scope.ts';
import { OUTCOME } from './prospect-exports.ts';

export type ItemRef = { readonly seq: number; readonly prospectId: string };

/** The next whose turn has not come, up to a place in the order. */
export const waitingItems = (
  scope: Scope,
  o: { readonly exportId: string; readonly limit: number },
): Promise<ItemRef[]> =>
  rows<ItemRef>(
    scope.trx,
    `select seq, prospect_id as "prospectId" from app.prospect_export_items
     where org_id = app.org_id() and export_id = ? and outcome is null order by seq limit ?`,
    [o.exportId, o.limit],
  );

/** The next in the order, whatever became of them: for files that are made while they are read. */
export const itemsAfter = (
  scope: Scope,
  o: { readonly exportId: string; readonly after: number; readonly limit: number },
): Promise<ItemRef[]> =>
  rows<ItemRef>(
    scope.trx,
    `select seq, prospect_id as "prospectId" from app.prospect_export_items
     where org_id = app.org_id() and export_id = ? and seq > ? order by seq limit ?`,
    [o.exportId, o.after, o.limit],
  );

/** Pushes of an export that are under way. */
export const countSending = async (scope: Scope, exportId: string): Promise<number> => {
  const [row] = await rows<{ total: number }>(
    scope.trx,
    `select count(*) as total from app.prospect_export_items i join app.prospect_pushes s on s.id = i.push_id
     where i.org_id = app.org_id() and i.export_id = ? and i.outcome = 'sending' and s.state in ('waiting', 'running')`,
    [exportId],
  );
  return row?.total ?? 0;
};

export const setItem = async (
  scope: Scope,
  o: {
    readonly exportId: string;
    readonly seq: number;
    readonly outcome: 'sending' | 'already' | 'choice' | 'missing' | 'refused';
    readonly reason: string | null;
    readonly pushId: string | null;
  },
): Promise<void> => {
  await rows(
    scope.trx,
    `update app.prospect_export_items set outcome = ?, reason = ?, push_id = ?
     where org_id = app.org_id() and export_id = ? and seq = ? and outcome is null`,
    [o.outcome, o.reason, o.pushId, o.exportId, o.seq],
  );
};

export type ListedItem = {
  readonly seq: number;
  readonly prospectId: string;
  readonly name: string;
  readonly outcome: ItemOutcome;
  readonly reason: string | null;
  readonly candidateId: string | null;
  readonly candidateUrl: string | null;
  readonly pushOutcome: PushOutcome | null;
  readonly steps: PushSteps | null;
};

export type ItemFilter = { readonly exportId: string; readonly outcomes: readonly ItemOutcome[] };

const listed = `from app.prospect_export_items i join app.prospects p on p.id = i.prospect_id
  left join app.prospect_pushes s on s.id = i.push_id
  where i.org_id = app.org_id() and i.export_id = ? and (cardinality(?::text[]) = 0 or ${OUTCOME} = any(?::text[]))`;

export const listItems = (
  scope: Scope,
  o: ItemFilter & { readonly after: number | null; readonly limit: number },
): Promise<ListedItem[]> =>
  rows<ListedItem>(
    scope.trx,
    `select i.seq, i.prospect_id as "prospectId", p.name, ${OUTCOME} as outcome, i.reason, s.candidate_id as "candidateId",
       s.candidate_url as "candidateUrl", s.outcome as "pushOutcome", s.steps
     ${listed} and i.seq > ? order by i.seq limit ?`,
    [o.exportId, [...o.outcomes], [...o.outcomes], o.after ?? 0, o.limit],
  );

export const countItems = async (scope: Scope, o: ItemFilter): Promise<number> => {
  const [row] = await rows<{ total: number }>(scope.trx, `select count(*) as total ${listed}`, [
    o.exportId,
    [...o.outcomes],
    [...o.outcomes],
  ]);
  return row?.total ?? 0;
};

/** What a prospect was sent to a connection with last, and whether it is a candidate there. */
export type KnownPush = {
  readonly id: string;
  readonly open: boolean;
  readonly candidateId: string | null;
  readonly retriable: boolean;
};

/**
 * The push of a prospect that counts at a connection: one under way, else one that has a candidate, else one that may have
 * made one before its answer was lost.
 */
export const pushThatCounts = async (
  scope: Scope,
  o: { readonly prospectId: string; readonly connectionId: string },
): Promise<KnownPush | null> => {
  const [row] = await rows<KnownPush>(
    scope.trx,
    `select id, state in ('waiting', 'running') as open, candidate_id as "candidateId",
       state = 'failed' and create_began_at is not null as retriable
     from app.prospect_pushes where org_id = app.org_id() and prospect_id = ? and connection_id = ?
       and (state in ('waiting', 'running') or candidate_id is not null or create_began_at is not null)
     order by (state in ('waiting', 'running')) desc, (candidate_id is not null) desc, requested_at desc limit 1`,
    [o.prospectId, o.connectionId],
  );
  return row ?? null;
};

/** Whether one of these addresses was made a candidate by a push of whoever it was, or is being made one. */
export const isClaimed = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly emailKeys: readonly string[] },
): Promise<boolean> => {
  const found = await rows(
    scope.trx,
    `select from app.prospect_claims where org_id = app.org_id() and connection_id = ? and email_key = any(?) limit 1`,
    [o.connectionId, [...o.emailKeys]],
  );
  return found.length > 0;
};
