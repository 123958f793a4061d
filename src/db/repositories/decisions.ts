import { bulkInsert } from '../bulk.ts';
import { keptRows, rows, type Scope } from '../scope.ts';

export type Decision = {
  readonly id: string;
  readonly kind: 'merge' | 'unmerge' | 'not_a_match';
  readonly personId: string;
  readonly employeeId: string;
  readonly automatic: boolean;
  readonly actor: string;
  /** Codes of the evidence; never personal data. */
  readonly reason: string | null;
  /** Epoch ms. */
  readonly at: number;
};

export type NewDecision = Omit<Decision, 'actor' | 'at'> & {
  /** The person's row before the decision, sealed under the person's key. */
  readonly before: Uint8Array | null;
};

/** @returns the ids that are new; one that was used before is left as it is. */
export const insertDecisions = async (scope: Scope, list: readonly NewDecision[]): Promise<Set<string>> => {
  const inserted = await bulkInsert<NewDecision & { readonly actor: string }, { id: string }>(scope, {
    table: 'decisions',
    columns: {
      id: 'uuid',
      kind: 'text',
      personId: 'uuid',
      employeeId: 'uuid',
      automatic: 'boolean',
      actor: 'text',
      reason: 'text',
      before: 'bytea',
    },
    list: list.map((decision) => ({ ...decision, actor: scope.actor })),
    suffix: 'on conflict (id) do nothing returning id',
  });
  return new Set(inserted.map((row) => row.id));
};

export const findDecision = async (scope: Scope, id: string): Promise<Decision | null> => {
  const [row] = await rows<Decision>(
    scope.trx,
    `select id, kind, person_id as "personId", employee_id as "employeeId", automatic, actor, reason, at
     from app.decisions where org_id = app.org_id() and id = ?`,
    [id],
  );
  return row ?? null;
};

/** Remembers a pair as not the same. @returns false when it was remembered before */
export const rejectPair = async (
  scope: Scope,
  pair: { readonly personId: string; readonly employeeId: string; readonly decisionId: string },
): Promise<boolean> => {
  const inserted = await rows<{ id: string }>(
    scope.trx,
    `insert into app.rejected_pairs (person_id, employee_id, decision_id) values (?, ?, ?)
     on conflict (person_id, employee_id) do nothing returning person_id as id`,
    [pair.personId, pair.employeeId, pair.decisionId],
  );
  return inserted.length > 0;
};

export const isRejected = async (
  scope: Scope,
  pair: { readonly personId: string; readonly employeeId: string },
): Promise<boolean> => {
  const found = await rows(
    scope.trx,
    `select 1 from app.rejected_pairs where org_id = app.org_id() and person_id = ? and employee_id = ?`,
    [pair.personId, pair.employeeId],
  );
  return found.length > 0;
};

export type RejectedEmployee = {
  readonly employeeId: string;
  readonly actor: string;
  readonly actorName: string;
  /** Epoch ms. */
  readonly at: number;
};

/** The employees of whom somebody said that they are not this person, latest first. */
export const rejectedOf = (scope: Scope, personId: string): Promise<RejectedEmployee[]> =>
  rows<RejectedEmployee>(
    scope.trx,
    `select r.employee_id as "employeeId", d.actor, app.actor_name(d.actor) as "actorName", d.at
     from app.rejected_pairs r join app.decisions d on d.id = r.decision_id
     where r.person_id = ? order by d.at desc, r.employee_id`,
    [personId],
  );

/** A person's word that they are the same after all outweighs an earlier "not the same". */
export const forgetRejection = async (
  scope: Scope,
  pair: { readonly personId: string; readonly employeeId: string },
): Promise<void> => {
  await rows(scope.trx, `delete from app.rejected_pairs where person_id = ? and employee_id = ?`, [
    pair.personId,
    pair.employeeId,
  ]);
};

export type DecidedPairs = {
  readonly rejected: readonly { personId: string; employeeId: string }[];
  readonly unmerged: readonly { personId: string; employeeId: string }[];
};

/** What people decided about these persons before: never the same, or taken apart once. */
export const decidedPairs = async (scope: Scope, personIds: readonly string[]): Promise<DecidedPairs> => {
  const ids = [...personIds];
  const found = await keptRows<DecidedPairs['rejected'][number] & { rejected: boolean }>(
    scope.trx,
    `select true as rejected, person_id as "personId", employee_id as "employeeId" from app.rejected_pairs where person_id = any(?::uuid[])
     union
     select false, person_id, employee_id from app.decisions where person_id = any(?::uuid[]) and kind = 'unmerge'`,
    [ids, ids],
  );
  return { rejected: found.filter((one) => one.rejected), unmerged: found.filter((one) => !one.rejected) };
};
