import type { PersonRow } from '../db/tables/people.ts';
import type { PersonEventType } from '../domain/event-types.ts';
import type { HireSnapshot } from '../domain/hire.ts';
import type { FieldChange } from '../domain/person.ts';

export type StoryLine = {
  readonly kind: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly detail: unknown;
};
export type StoryEvent = {
  readonly type: PersonEventType;
  readonly key: string;
  readonly facts: Readonly<Record<string, unknown>>;
};

export type Story = { readonly lines: readonly StoryLine[]; readonly events: readonly StoryEvent[] };

/** What is to be told about a change, in the order in which it makes sense (row X6): each line says what and why. */
export const tellStory = (
  before: PersonRow | null,
  after: PersonRow,
  {
    changes,
    choice,
    ending,
    cause,
  }: {
    readonly changes: readonly FieldChange[];
    /** Which records of the recruiting system were taken among several, and why (SC-A12). */
    readonly choice: HireSnapshot['choice'] | null;
    /** How the recruiting system ended the hire, where that has a line of its own. */
    readonly ending: 'anonymized' | null;
    readonly cause: { readonly kind: string; readonly facts: Readonly<Record<string, unknown>> };
  },
): Story => {
  const lines: StoryLine[] = [];
  const events: StoryEvent[] = [];
  const why = { cause: cause.kind, ...cause.facts };
  const v = `${after.id}/${after.version}`;

  if (before === null) {
    lines.push({
      kind: 'hire.imported',
      facts: { ...why, hireId: after.currentHireId, reasons: after.reasons, ...inReview(after) },
      detail: { changes, choice },
    });
    if (after.status === 'expected')
      events.push({
        type: 'person.preboarding',
        key: `preboarding/${v}`,
        facts: { hireId: after.currentHireId },
      });
  } else {
    if (ending === 'anonymized' && isTakenOut(before, after))
      lines.push({ kind: 'hire.anonymized', facts: { ...why, hireId: after.currentHireId }, detail: null });
    if (before.status !== after.status) tellPresence(before, after, why, v, lines, events);
    if (after.rehire && !before.rehire)
      lines.push({ kind: 'person.rehired', facts: { ...why, hireId: after.currentHireId }, detail: null });
    const dates = changes.filter((change) => change.field === 'startDate');
    const others = changes.filter((change) => change.field !== 'startDate');
    if (others.length > 0) {
      lines.push({
        kind: 'person.updated',
        facts: { ...why, fields: others.map((c) => c.field) },
        detail: { changes: others },
      });
      events.push({
        type: 'person.updated',
        key: `updated/${v}`,
        facts: { hireId: after.currentHireId, fields: others.map((c) => c.field) },
      });
    }
    if (dates.length > 0) {
      lines.push({
        kind: 'start_date.changed',
        facts: { ...why, source: after.startDateSource },
        detail: { changes: dates, choice: after.startDateSource === 'ats' ? choice : null },
      });
      events.push({
        type: 'person.start_date_changed',
        key: `start-date/${v}`,
        facts: { hireId: after.currentHireId, dueAt: after.dueAt },
      });
    }
    tellReasons(before, after, why, lines);
  }
  tellAccess(before, after, why, lines);
  // Nobody outside hears of somebody who waits for review; that a member does again, they do.
  const silent = after.status === 'in_review' && before?.status !== 'expected';
  return { lines, events: silent ? [] : events };
};

const inReview = ({ status }: PersonRow): { readonly review?: 'awaiting' } =>
  status === 'in_review' ? { review: 'awaiting' } : {};

/** The recruiting system's word took the person out, or would have if the door were not open. */
const isTakenOut = (before: PersonRow, after: PersonRow): boolean => {
  const flagged = (row: PersonRow): boolean => row.flags.includes('unhired_after_activation');
  return (
    (before.status === 'expected' && after.status === 'withdrawn') || (!flagged(before) && flagged(after))
  );
};

const tellPresence = (
  before: PersonRow,
  after: PersonRow,
  why: Readonly<Record<string, unknown>>,
  v: string,
  lines: StoryLine[],
  events: StoryEvent[],
): void => {
  if (after.status === 'expected' && before.status === 'in_review') {
    events.push({
      type: 'person.preboarding',
      key: `preboarding/${v}`,
      facts: { hireId: after.currentHireId },
    });
    return;
  }
  if (after.status === 'expected') {
    lines.push({ kind: 'person.reinstated', facts: { ...why, from: before.status }, detail: null });
    events.push({
      type: 'person.preboarding',
      key: `preboarding/${v}`,
      facts: { hireId: after.currentHireId, reinstated: true },
    });
    return;
  }
  if (after.status === 'in_review') {
    // What the person stood on went over to somebody else: what is left, nobody has added.
    lines.push({ kind: 'review.awaited', facts: { ...why, hireId: after.currentHireId }, detail: null });
    if (before.status === 'expected')
      events.push({
        type: 'person.withdrawn',
        key: `withdrawn/${v}`,
        facts: { hireId: after.currentHireId, by: null, noShow: false },
      });
    return;
  }
  const kind = after.status === 'no_show' ? 'person.no_show' : 'person.withdrawn';
  lines.push({ kind, facts: { ...why, by: after.statusBy }, detail: { reason: after.statusReason } });
  events.push({
    type: 'person.withdrawn',
    key: `withdrawn/${v}`,
    facts: { hireId: after.currentHireId, by: after.statusBy, noShow: after.status === 'no_show' },
  });
};

const tellReasons = (
  before: PersonRow,
  after: PersonRow,
  why: Readonly<Record<string, unknown>>,
  lines: StoryLine[],
): void => {
  for (const reason of after.reasons.filter((r) => !before.reasons.includes(r))) {
    lines.push({ kind: 'attention.opened', facts: { ...why, reason }, detail: null });
  }
  if (after.status !== 'expected') return;
  for (const reason of before.reasons.filter((r) => !after.reasons.includes(r))) {
    lines.push({ kind: 'attention.resolved', facts: { ...why, reason }, detail: null });
  }
};

const tellAccess = (
  before: PersonRow | null,
  after: PersonRow,
  why: Readonly<Record<string, unknown>>,
  lines: StoryLine[],
): void => {
  const was = before?.fullAccessAt ?? null;
  if (was === after.fullAccessAt) return;
  if (after.fullAccessAt === null) {
    lines.push({
      kind: 'access.disarmed',
      facts: { ...why, was, status: after.status, reasons: after.reasons },
      detail: null,
    });
    return;
  }
  lines.push({
    kind: 'access.armed',
    facts: { ...why, fullAccessAt: after.fullAccessAt, dueAt: after.dueAt, timeZone: after.timeZone, was },
    detail: { startDate: after.startDate },
  });
};
