import { randomUUID } from 'node:crypto';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import {
  countSelected,
  findExport,
  insertExport,
  setExportState,
  type ExportRow,
  type ProspectSelection,
} from '../db/repositories/prospect-exports.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import { MOST_EXPORTED, type ExportKind } from '../domain/prospect-export.ts';

const DAY_MS = 86_400_000;
/** Files with people in them are not kept for long; what became of a sending may be looked at for a month. */
const DAYS: Readonly<Record<ExportKind, number>> = { csv: 7, pdf: 7, push: 30 };

/** Where a selection is sent, and as whom; checked by the caller (`placeOf`). */
export type Destination = {
  readonly connectionId: string;
  readonly jobId: string | null;
  readonly stageId: string | null;
  readonly withResume: boolean;
  readonly memberId: string | null;
  readonly everyJob: boolean;
};

const nowhere = { connectionId: null, jobId: null, stageId: null, memberId: null };

/**
 * Writes down who is exported; the relay starts the rest. A table needs nothing made: it is read when it is fetched.
 * @throws Refusal not_found for a selection of nobody; invalid for one that is too large
 */
export const requestExport = async (
  scope: Scope,
  o:
    | { readonly kind: 'csv' | 'pdf'; readonly selection: ProspectSelection }
    | { readonly kind: 'push'; readonly selection: ProspectSelection; readonly destination: Destination },
): Promise<ExportRow> => {
  const people = await countSelected(scope, o.selection);
  if (people === 0)
    throw new Refusal('not_found', 'nobody_selected', 'Nobody of this selection is here any more.');
  if (people > MOST_EXPORTED)
    throw new Refusal(
      'invalid',
      'too_many_selected',
      `Select at most ${MOST_EXPORTED.toLocaleString('en')} people; these are ${people.toLocaleString('en')}.`,
      { field: 'selection' },
    );
  const id = randomUUID();
  await insertExport(scope, {
    ...{ id, kind: o.kind, selection: o.selection },
    ...(o.kind === 'push' ? o.destination : { ...nowhere, everyJob: false, withResume: false }),
    state: o.kind === 'csv' ? 'done' : 'waiting',
    outcome: o.kind === 'csv' ? 'ready' : null,
    expiresAt: scope.now + DAYS[o.kind] * DAY_MS,
  });
  if (o.kind !== 'csv')
    await addOutbox(scope, [{ kind: 'export', subjectId: id, priority: outboxPriority.normal, payload: {} }]);
  return requireExport(scope, { id, by: null });
};

/** @param o.by the actor whose exports alone are shown; null for whoever may see all. @throws Refusal not_found */
export const requireExport = async (
  scope: Scope,
  o: { readonly id: string; readonly by: string | null },
): Promise<ExportRow> => {
  const found = await findExport(scope, o.id);
  if (found === null || (o.by !== null && found.requestedBy !== o.by))
    throw new Refusal('not_found', 'export_unknown', 'There is no such export, or its time is over.');
  return found;
};

/** Nobody else's turn comes; who is being sent is sent to the end. @throws Refusal conflict when it is over */
export const stopExport = async (scope: Scope, id: string): Promise<void> => {
  if (!(await setExportState(scope, { id, state: 'stopped' })))
    throw new Refusal('conflict', 'export_over', 'This export is over already.');
};
