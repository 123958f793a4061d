import { z } from 'zod';
import type { ExportRow, ProspectSelection } from '../../db/repositories/prospect-exports.ts';
import type { ListedItem } from '../../db/repositories/prospect-export-items.ts';
import { exportKinds, exportStates, itemOutcomes, MOST_EXPORTED } from '../../domain/prospect-export.ts';
import { pushSteps } from '../../domain/push.ts';
import { instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';
import { prospectsFilter, prospectsQuery } from './prospects.ts';

/** What the list of prospects may be narrowed by. */
const filterBody = prospectsQuery.omit({ limit: true, cursor: true, sort: true }).strict();

/** Chosen one by one, or all that a filter finds but for some. */
export const selectionBody = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(MOST_EXPORTED) }),
  z.strictObject({ filter: filterBody, except: z.array(z.uuid()).max(MOST_EXPORTED).default([]) }),
]);

export const selectionOf = (s: z.output<typeof selectionBody>): ProspectSelection =>
  'ids' in s ? s : { except: s.except, filter: prospectsFilter({ ...s.filter, limit: 1, sort: 'name' }) };

const counted = z.object({
  waiting: z.int(),
  ready: z.int(),
  drawn: z.int(),
  sending: z.int(),
  sent: z.int(),
  partial: z.int(),
  already: z.int(),
  choice: z.int(),
  missing: z.int(),
  refused: z.int(),
});
export type Counted = z.output<typeof counted>;

export const exportSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(exportKinds),
    state: z.enum(exportStates),
    /** People it was asked for. */
    total: z.int(),
    /** Of them, those whose turn is over. */
    done: z.int(),
    /** How many people stand how; whoever was deleted since is in none. */
    people: counted,
    connection: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    /** Why it failed. */
    failure: z.string().nullable(),
    file: z
      .object({
        /** `null` where it is made while it is fetched. */
        size: z.int().nullable(),
        people: z.int(),
        type: z.enum(['csv', 'pdf', 'zip']),
        /** Somebody in it was deleted since, and the pages beside theirs went along. */
        incomplete: z.boolean(),
      })
      .nullable(),
    requestedByName: z.string(),
    requestedAt: instantSchema,
    endedAt: instantSchema.nullable(),
    /** When it is deleted with its file. */
    expiresAt: instantSchema,
    /** Whether the caller asked for it. */
    own: z.boolean(),
  })
  .meta({ id: 'ProspectExport' });

const nobody: Counted = {
  ...{ waiting: 0, ready: 0, drawn: 0, sending: 0, sent: 0 },
  ...{ partial: 0, already: 0, choice: 0, missing: 0, refused: 0 },
};

const fileOf = (row: ExportRow, people: Counted): z.input<typeof exportSchema>['file'] => {
  if (row.kind === 'push' || row.state !== 'done') return null;
  if (row.kind === 'csv') return { size: null, people: people.ready, type: 'csv', incomplete: false };
  if (row.files.count === 0) return null;
  return {
    size: row.files.size,
    people: row.files.people,
    type: row.files.count > 1 ? 'zip' : 'pdf',
    incomplete: row.files.people < people.drawn,
  };
};

export const exportBody = (
  row: ExportRow,
  o: { readonly people: Partial<Counted> | undefined; readonly actor: string },
): z.input<typeof exportSchema> => {
  const people = { ...nobody, ...o.people };
  const turns = people.waiting + people.sending;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    total: row.total,
    // Pages of the file that is being made count, too.
    done: Math.max(0, Math.min(row.total, row.total - turns + row.drawn)),
    people,
    connection: row.connectionId === null ? null : { id: row.connectionId, name: row.connectionName ?? '' },
    failure: row.failure,
    file: fileOf(row, people),
    requestedByName: row.requestedByName,
    requestedAt: isoInstant(row.requestedAt),
    endedAt: isoInstantOrNull(row.endedAt),
    expiresAt: isoInstant(row.expiresAt),
    own: row.requestedBy === o.actor,
  };
};

export const itemSchema = z
  .object({
    prospectId: z.uuid(),
    name: z.string(),
    outcome: z.enum(itemOutcomes),
    /** Why, for a person. */
    reason: z.string().nullable(),
    candidate: z.object({ id: z.string(), url: z.string().nullable() }).nullable(),
    /** `linked`: the same person is a candidate there by an earlier sending. */
    madeBy: z.enum(['created', 'merged', 'linked']).nullable(),
  })
  .meta({ id: 'ProspectExportItem' });

const failedWords = (item: ListedItem): string | null => {
  for (const step of pushSteps) {
    const done = item.steps?.[step];
    if (done?.state === 'failed') return done.message;
  }
  return null;
};

export const itemBody = (item: ListedItem): z.input<typeof itemSchema> => ({
  prospectId: item.prospectId,
  name: item.name,
  outcome: item.outcome,
  reason: item.reason ?? failedWords(item),
  candidate: item.candidateId === null ? null : { id: item.candidateId, url: item.candidateUrl },
  madeBy: item.pushOutcome,
});
