import { noPersonFields, type FieldChange, type PersonFields } from '../domain/person.ts';
import { overlaid } from '../domain/review.ts';
import type { LifecycleSignal } from '../domain/lifecycle.ts';
import { openHire, openNotes } from './stored-fields.ts';
import {
  addEvents,
  addOutbox,
  addTimeline,
  outboxPriority,
  type OutboxEntry,
  type OutgoingEvent,
  type TimelineEntry,
} from '../db/repositories/journal.ts';
import { askAgain } from '../db/repositories/hris-writes.ts';
import { cancelMailsToPeople, releaseWaitingMails } from '../db/repositories/mails.ts';
import { addJourneyNews } from '../db/repositories/journey-facts.ts';
import { loadPeopleSources, savePeople, type PersonSources } from '../db/repositories/people.ts';
import { loadSettings, type SettingsRow } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import type { PersonRow } from '../db/tables/people.ts';
import type { PersonKey, Vault } from '../secrets/vault.ts';
import { changedColumns, isSilent, reportedChanges } from './changes.ts';
import { concernsJourneys, concernsLifecycle, lifecycleFacts } from './lifecycle-facts.ts';
import { derivePerson } from './person-state.ts';
import { followPreboarding } from './preboarding.ts';
import { tellStory } from './story.ts';

export type SettleCause = {
  /** Stands on every timeline line as the reason: 'import', 'merge', 'primary_email', … */
  readonly kind: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly signal: LifecycleSignal;
  readonly priority: keyof typeof outboxPriority;
  /** The lifecycles wait, as those of a large set do, until the run's end lets them go. */
  readonly holdBack?: boolean;
  /** See `derivePerson`: a person decided that an open door opens anew from its reasons. */
  readonly reopen?: boolean;
};

export type SettleRequest = {
  readonly personIds: readonly string[];
  readonly cause: SettleCause;
  /** Fields of hires that the caller has just written, by hire id: they need not be opened again. */
  readonly fresh?: ReadonlyMap<string, PersonFields>;
  /** What a person decided: applied to the row before it is derived anew. */
  readonly edit?: (row: PersonRow) => PersonRow;
};

export type Settled = {
  readonly personId: string;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'withdrawn';
  readonly person: PersonRow;
  readonly changes: readonly FieldChange[];
  readonly key: PersonKey;
};

/**
 * The one place where people's standing is decided and written: loads what it follows from, derives it anew, and writes
 * row, timeline, events and the lifecycle's signal in the caller's transaction. Unchanged people cost no write. A set of
 * people is a handful of statements, however large.
 */
export const settlePeople = async (
  scope: Scope,
  vault: Vault,
  request: SettleRequest,
): Promise<Settled[]> => {
  if (request.personIds.length === 0) return [];
  const organization = await loadSettings(scope);
  const all = await loadPeopleSources(scope, request.personIds);
  // The shell of somebody erased has nothing to stand on.
  const loaded = all.filter(({ person, wrappedKey }) => person === null || wrappedKey !== null);
  const decided = loaded.map((sources) => settleOne(scope, vault, organization, sources, request));
  const written = decided.filter((d) => d.columns.length > 0);
  await savePeople(
    scope,
    written.map((d) => d.settled.person),
  );
  await addTimeline(
    scope,
    written.flatMap((d) => d.timeline),
  );
  await addEvents(
    scope,
    written.flatMap((d) => d.events),
  );
  await addJourneyNews(
    scope,
    written.filter(({ journeys }) => journeys).map(({ settled }) => settled.personId),
  );
  await addOutbox(
    scope,
    heldBack(
      scope,
      request.cause,
      written.flatMap((d) => d.outbox),
    ),
  );
  await followPreboarding(
    scope,
    organization,
    written.map((d) => ({ before: d.before, after: d.settled.person })),
  );
  await tellMails(scope, written);
  await askAgain(scope, writtenAnew(written));
  return decided.map((d) => d.settled);
};

/** Mails to those who are not expected any more stop at once and visibly (SC-E1); a new address lets waiting ones go. */
const tellMails = async (scope: Scope, written: readonly Decision[]): Promise<void> => {
  const changed = (columns: readonly (keyof PersonRow)[]): readonly PersonRow[] =>
    written.filter((d) => columns.some((column) => d.columns.includes(column))).map((d) => d.settled.person);
  const gone = changed(['status', 'deletedAt']).filter(
    (person) => person.status !== 'expected' || person.deletedAt !== null,
  );
  await cancelMailsToPeople(
    scope,
    gone.map(({ id }) => id),
    'not_expected',
  );
  const addressed = changed(['personalEmail', 'hrisEmail', 'primaryEmail', 'fullAccessAt']);
  await releaseWaitingMails(
    scope,
    addressed.map(({ id }) => id),
  );
};

/** Whoever was written to another system: what changed of them is written, too (an earlier write only; the first is asked for). */
const writtenAnew = (written: readonly Decision[]): string[] =>
  written
    .filter(
      ({ before, columns }) =>
        before !== null &&
        (['startDate', 'atsStartDate', 'status', 'deletedAt'] as const).some((column) =>
          columns.includes(column),
        ),
    )
    .map(({ settled }) => settled.personId);

/** From this many on, a set is an import and not somebody's click. */
const LARGE_SET = 100;
const HELD_BACK_MS = 60_000;

/**
 * Starting a lifecycle takes the machine longer than all else about a person, thousands take it for minutes: people first
 * become visible, then their stories begin. So do those whom webhooks bring one after the other (`holdBack`).
 * Whoever ends the run lets them go (`releaseBulk`); without that they go by themselves. No door waits for it.
 */
const heldBack = (
  scope: Scope,
  cause: SettleCause,
  entries: readonly OutboxEntry[],
): readonly OutboxEntry[] =>
  cause.holdBack === true || (cause.priority === 'bulk' && entries.length >= LARGE_SET)
    ? entries.map((entry) => ({ ...entry, notBefore: scope.now + HELD_BACK_MS }))
    : entries;

type Decision = {
  readonly before: PersonRow | null;
  readonly settled: Settled;
  readonly columns: readonly (keyof PersonRow)[];
  readonly timeline: readonly TimelineEntry[];
  readonly events: readonly OutgoingEvent[];
  readonly outbox: readonly OutboxEntry[];
  /** The person's journeys must hear of it. */
  readonly journeys: boolean;
};

const settleOne = (
  scope: Scope,
  vault: Vault,
  organization: SettingsRow,
  sources: PersonSources,
  { cause, edit, fresh }: SettleRequest,
): Decision => {
  const { personId, wrappedKey, person: before } = sources;
  if (wrappedKey === null) throw new Error(`Person ${personId} has no key: erased, or never staged`);
  const key = vault.organization(scope.orgId, organization.wrappedKey).person(personId, wrappedKey);
  const hireFields = hireFieldsOf(sources, key, fresh);
  const edited = before === null || edit === undefined ? before : edit(before);
  const derived = derivePerson({
    sources: { ...sources, person: edited },
    hireFields,
    organization,
    now: scope.now,
    reopen: cause.reopen ?? false,
  });
  const after = { ...derived, version: (before?.version ?? 0) + 1 };
  const columns = before === null ? ['id' as const] : changedColumns(before, after);
  if (columns.length === 0 && before !== null) {
    const settled = { personId, outcome: 'unchanged' as const, person: before, changes: [], key };
    return { before, settled, columns, timeline: [], events: [], outbox: [], journeys: false };
  }
  const changes = reportedChanges(before ?? emptyBefore(after), after);
  const ending = sources.hireProviderState === 'anonymized' ? 'anonymized' : null;
  const story = tellStory(before, after, { changes, choice: sources.hireChoice, ending, cause });
  const settled = { personId, outcome: outcomeOf(before, after, columns), person: after, changes, key };
  // Nothing begins for whoever waits for review; a story that had begun hears that it is over.
  const waits = after.status === 'in_review' && (before === null || before.status === 'in_review');
  const journeys = !waits && organization.journeys && (before === null || concernsJourneys(columns));
  const told = !waits && (before === null || concernsLifecycle(columns) || journeys);
  return {
    before,
    settled,
    columns,
    journeys,
    timeline: story.lines.map((line) => ({
      personId,
      kind: line.kind,
      facts: line.facts,
      detail: line.detail === null ? null : key.seal(line.detail, 'timeline'),
      idempotencyKey: null,
    })),
    events: story.events.map(({ type, key: idempotencyKey, facts }) => ({
      type,
      personId,
      idempotencyKey,
      facts,
    })),
    outbox: told ? signalsFor(before, after, cause, journeys) : [],
  };
};

/** Without its hire's fields (none was ever projected) a person keeps what is known: nothing. */
const hireFieldsOf = (
  { hireId, hireFields, hireEdits }: PersonSources,
  key: PersonKey,
  fresh: SettleRequest['fresh'],
): PersonFields | null => {
  const said = fresh?.get(hireId ?? '');
  return said === undefined
    ? openHire(key, { fields: hireFields, edits: hireEdits })
    : overlaid(said, openNotes(key, hireEdits).entered);
};

const emptyBefore = (after: PersonRow): PersonRow => {
  return { ...after, ...noPersonFields, timeZone: after.timeZone, primaryEmail: null, hrisEmail: null };
};

const outcomeOf = (
  before: PersonRow | null,
  after: PersonRow,
  columns: readonly (keyof PersonRow)[],
): Settled['outcome'] => {
  if (before === null) return 'created';
  if (before.status === 'expected' && after.status === 'withdrawn') return 'withdrawn';
  return columns.some((column) => !isSilent(column)) ? 'updated' : 'unchanged';
};

/** The current hire's workflow hears the news; one that was superseded hears that it is over. */
const signalsFor = (
  before: PersonRow | null,
  after: PersonRow,
  cause: SettleCause,
  journeys: boolean,
): OutboxEntry[] => {
  const hires = new Set(
    [before?.currentHireId, after.currentHireId].filter((id): id is string => typeof id === 'string'),
  );
  return [...hires].map((hireId) => ({
    kind: 'lifecycle',
    subjectId: hireId,
    priority: outboxPriority[cause.priority],
    payload: { personId: after.id, signal: cause.signal, facts: lifecycleFacts(after, hireId, { journeys }) },
  }));
};
