import { connectorFailureText } from './failure-text.ts';
import {
  nextDirtyHires,
  saveProjected,
  type DirtyHire,
  type ProjectedHire,
} from '../db/repositories/hires.ts';
import { findConnection } from '../db/repositories/connections.ts';
import { addTimeline } from '../db/repositories/journal.ts';
import { noteOutOfReview } from '../db/repositories/new-hires.ts';
import { lockMatching } from '../db/repositories/links.ts';
import { loadLookups } from '../db/repositories/source-records.ts';
import { noteFailedRecords, saveResults, type SyncResult } from '../db/repositories/sync-results.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { Connection } from '../domain/connection.ts';
import { noNotes, withoutFields } from '../domain/review.ts';
import type { HireSnapshot } from '../domain/hire.ts';
import { displayName } from '../domain/person.ts';
import { openNotes, sealHireFields, sealNotes } from '../people/stored-fields.ts';
import { settlePeople, type Settled } from '../people/settle.ts';
import { rematch } from '../matching/rematch.ts';
import type { PersonKey } from '../secrets/vault.ts';
import type { SyncContext } from './deps.ts';
import { adoptKnownPeople } from './adopt-known-people.ts';
import { flagDuplicates } from './flag-duplicates.ts';
import { forgetErased } from './forget-erased.ts';
import { lookupRef } from './load-lookups.ts';
import { storableSnapshot } from './storable.ts';
import { readStoredBodies, type BodyReader } from './stored-bodies.ts';
import { applicationsOf } from './streams.ts';
import { insideWindow } from './window.ts';

/** Large enough that a set is a set, small enough for one transaction and a heartbeat between two. */
const CHUNK = 500;

export type ProjectOptions = {
  /** False while a mass change waits for its release: nobody leaves. */
  readonly includeLeaving: boolean;
  /** Hires that are new and older than this stay outside (first import, back-fill); null lets everybody in. */
  readonly window: string | null;
  /** The same for those that stayed outside before: a renamed job brings nobody in, only a transition does (SC-A8). */
  readonly outsideWindow: string | null;
  /** Lifecycles wait for the end of the runs that webhooks ask for: more people may be on their way (row Y7). */
  readonly holdBack: boolean;
};

type Projection = {
  readonly hire: DirtyHire;
  readonly row: ProjectedHire;
  readonly snapshot: HireSnapshot | null;
  /** Set when the hire makes no person, or could not be read. */
  readonly result: SyncResult | null;
};

/**
 * Turns staged records into people: chunk by chunk, each chunk ONE transaction with hires, people, results, timeline and
 * the lifecycle's signals. What a chunk did is not dirty any more, so a killed run goes on where it was.
 */
export const projectHires = async (ctx: SyncContext, options: ProjectOptions): Promise<void> => {
  const lookup = await loadLookupReader(ctx);
  for (;;) {
    ctx.signal.throwIfAborted();
    // What a crash of the database undoes is still dirty, and projected again; the run's end waits for the disk.
    const org = { orgId: ctx.orgId, actor: 'system:sync', durable: false } as const;
    const done = await withOrganization(ctx.deps.db, org, (scope) =>
      projectChunk(scope, ctx, options, lookup),
    );
    ctx.heartbeat();
    if (done < CHUNK) return;
  }
};

type LookupReader = (stream: string, externalId: string) => unknown;

const loadLookupReader = async (ctx: SyncContext): Promise<LookupReader> => {
  const streams = ctx.source.streams.filter((s) => s.role === 'lookup').map((s) => s.name);
  const bodies = new Map<string, unknown>();
  await withOrganization(ctx.deps.db, { orgId: ctx.orgId, actor: 'system:sync' }, async (scope) => {
    for (const record of await loadLookups(scope, ctx.connectionId, streams)) {
      if (record.body !== null)
        bodies.set(
          `${record.stream}:${record.externalId}`,
          ctx.vault.open(record.body, `source:${record.stream}`),
        );
    }
  });
  return (stream, externalId) => bodies.get(`${stream}:${externalId}`);
};

/** How the connection wants its hires: asked for each chunk, for an admin may change it meanwhile. */
type Wishes = Pick<Connection, 'reviewFirst' | 'fieldsOff'>;

const projectChunk = async (
  scope: Scope,
  ctx: SyncContext,
  options: ProjectOptions,
  lookup: LookupReader,
): Promise<number> => {
  // Before any person is locked: a roster import takes the same order.
  await lockMatching(scope);
  const dirty = await nextDirtyHires(scope, {
    connectionId: ctx.connectionId,
    includeLeaving: options.includeLeaving,
    limit: CHUNK,
  });
  if (dirty.length === 0) return 0;
  const { vault } = ctx;
  const wishes = await findConnection(scope, ctx.connectionId);
  const read = await readStoredBodies(scope, ctx, dirty);
  const all = dirty.map((hire) =>
    projectOne(
      ctx,
      { ...options, ...wishes },
      hire,
      vault.person(hire.personId, hire.wrappedKey),
      read,
      lookup,
    ),
  );
  const projected = await forgetErased(scope, ctx, all);

  await saveProjected(
    scope,
    projected.map((p) => p.row),
  );
  const kept = projected.filter((p) => p.result === null);
  const moved = await adoptKnownPeople(
    scope,
    vault,
    kept.filter((p) => !p.hire.personKnown && p.snapshot !== null),
  );
  const personOf = (p: Projection): string => moved.get(p.hire.personId) ?? p.hire.personId;
  const imported = await settlePeople(scope, ctx.deps.vault, {
    personIds: kept.map(personOf),
    fresh: new Map(
      kept.flatMap((p) => (p.snapshot === null ? [] : [[p.hire.id, p.snapshot.fields] as const])),
    ),
    cause: {
      kind: 'import',
      facts: { syncId: ctx.syncId, connectionId: ctx.connectionId },
      signal: 'hireChanged',
      priority: 'bulk',
      holdBack: options.holdBack,
    },
  });
  const settled = await flagDuplicates(scope, ctx.deps.vault, imported);
  const changed = settled.filter((s) => s.outcome !== 'unchanged');
  await rematch(scope, ctx.deps.vault, { personIds: changed.map((s) => s.personId) });
  const awaiting = kept.filter((p) => p.row.review !== null);
  await addTimeline(
    scope,
    awaiting.map((p) => ({
      personId: personOf(p),
      kind: 'review.awaited',
      facts: { cause: 'import', hireId: p.hire.id, connectionId: ctx.connectionId },
      detail: null,
      idempotencyKey: null,
    })),
  );
  await noteOutOfReview(scope, kept.filter((p) => p.hire.review !== null).map(personOf));
  const byPerson = new Map(settled.map((s) => [s.personId, s]));
  const spokesmen = spokesmenOf(kept, (p) => byPerson.get(personOf(p)));
  const failures = projected.filter((p) => p.result?.outcome === 'failed');
  await noteFailedRecords(
    scope,
    ctx.connectionId,
    failures.map((p) => ({
      stream: applicationsOf(ctx).name,
      externalId: p.hire.externalId,
      reason: p.result?.reason ?? '',
    })),
  );
  await saveResults(
    scope,
    ctx.syncId,
    projected.flatMap((p) => resultOf(p, byPerson.get(personOf(p)), spokesmen)),
  );
  return dirty.length;
};

const projectOne = (
  ctx: SyncContext,
  options: ProjectOptions & Wishes,
  hire: DirtyHire,
  key: PersonKey,
  read: BodyReader,
  lookup: LookupReader,
): Projection => {
  const nothing = { hiredAt: null, startDate: null, fields: null, choice: null, review: null, edits: null };
  const none = { id: hire.id, ...nothing, refs: [] };
  if (hire.providerState !== 'hired') {
    const state = hire.providerState === 'not_hired' ? ('unhired' as const) : ('vanished' as const);
    const unborn = !hire.personKnown;
    return {
      hire,
      row: { ...none, state },
      snapshot: null,
      result: unborn ? skipped(hire, 'No longer hired.') : null,
    };
  }
  const application = read.one('application', hire.externalId);
  const offers = read.offers(hire.externalId);
  try {
    const whole = storableSnapshot(
      ctx.source.toHire({
        application,
        candidate: read.one('candidate', hire.candidateId),
        offers,
        lookup,
      }),
    );
    const snapshot = { ...whole, fields: withoutFields(whole.fields, options.fieldsOff) };
    const window = windowFor(hire, options);
    const outside = !hire.personKnown && !insideWindow(snapshot, window);
    const row: ProjectedHire = {
      id: hire.id,
      state: outside ? 'outside_window' : 'hired',
      hiredAt: snapshot.hiredAt,
      startDate: snapshot.fields.startDate,
      fields: sealHireFields(key, snapshot),
      choice: snapshot.choice,
      refs: ctx.source.lookupsOf({ application, offers }).map(([stream, id]) => lookupRef(stream, id)),
      ...reviewOf(hire, key, { snapshot, outside, reviewFirst: options.reviewFirst }),
    };
    const reason = `Started before the back-fill window (${window ?? ''}). Move the back-fill date to import this hire.`;
    return { hire, row, snapshot, result: outside ? skipped(hire, reason) : null };
  } catch (error) {
    const row = { ...none, state: hire.state };
    return {
      hire,
      row,
      snapshot: null,
      result: { ...skipped(hire, connectorFailureText(error)), outcome: 'failed' },
    };
  }
};

/**
 * A hire of a connection in the mode "review first" begins to wait when it is hired for the first time; whoever was there
 * before the mode was switched on does not. Of one that was removed it is noted that it was hired again.
 */
const reviewOf = (
  hire: DirtyHire,
  key: PersonKey,
  o: { readonly snapshot: HireSnapshot; readonly outside: boolean; readonly reviewFirst: boolean },
): Pick<ProjectedHire, 'review' | 'edits'> => {
  if (hire.review === null && !hire.wasHired && o.reviewFirst && !o.outside)
    return {
      review: 'awaiting',
      edits: sealNotes(key, { ...noNotes, firstSeen: o.snapshot.fields }),
    };
  if (hire.review === 'removed' && hire.state !== 'hired')
    return {
      review: null,
      edits: sealNotes(key, { ...openNotes(key, hire.edits), hiredAgain: true }),
    };
  return { review: null, edits: null };
};

/** Only a hire that was never anybody can be outside; one that was taken back and hired again is a transition. */
const windowFor = (hire: DirtyHire, options: ProjectOptions): string | null => {
  if (hire.state === 'staged') return options.window;
  return hire.state === 'outside_window' ? options.outsideWindow : null;
};

const skipped = (hire: DirtyHire, reason: string): SyncResult => ({
  externalId: hire.externalId,
  personId: hire.personKnown ? hire.personId : null,
  name: null,
  outcome: 'skipped',
  reason,
  fields: [],
  changes: null,
});

/** Of several hires of one person in a chunk, the one that the person's row of the report stands under: the current one. */
const spokesmenOf = (
  kept: readonly Projection[],
  settledOf: (p: Projection) => Settled | undefined,
): ReadonlySet<string> => {
  const spokesmen = new Map<string, string>();
  for (const p of kept) {
    const person = settledOf(p)?.person;
    if (person === undefined) continue;
    if (!spokesmen.has(person.id) || person.currentHireId === p.hire.id) spokesmen.set(person.id, p.hire.id);
  }
  return new Set(spokesmen.values());
};

const resultOf = (
  p: Projection,
  settled: Settled | undefined,
  spokesmen: ReadonlySet<string>,
): SyncResult[] => {
  if (p.result !== null) return [p.result];
  if (settled === undefined) return [];
  const { person, changes, key } = settled;
  const removed = person.deletedAt !== null;
  if (settled.outcome === 'unchanged' && !removed) return [];
  if (!spokesmen.has(p.hire.id)) {
    const row = skipped(p.hire, 'The same person has another hire, which is the current one.');
    return [{ ...row, personId: person.id, name: displayName(person) }];
  }
  return [
    {
      externalId: p.hire.externalId,
      personId: person.id,
      name: displayName(person),
      outcome: removed ? 'skipped' : settled.outcome,
      reason: removed
        ? 'Removed by an admin. Restore the person to import again.'
        : (person.statusReason ?? reasonsOf(settled)),
      fields: changes.map((change) => change.field),
      changes: changes.length === 0 ? null : key.seal(changes, 'sync-result'),
    },
  ];
};

const reasonsOf = (settled: Settled): string | null =>
  settled.person.status === 'in_review' ? 'Waits for review under New hires.' : attentionOf(settled);

const attentionOf = (settled: Settled): string | null =>
  settled.person.reasons.length === 0 ? null : `Action needed: ${settled.person.reasons.join(', ')}`;
