/**
 * Where a person stands: ready or not, when the door opens, and why someone must look (design/decisions.md 3 and 4).
 * Pure: the instant of the start date is computed outside, from the day, the zone and the organization's hour.
 */
/** `in_review`: hired, and nobody has added the person yet (decision 19); nothing reaches them until then. */
export const personStatuses = ['expected', 'in_review', 'withdrawn', 'no_show'] as const;
export type PersonStatus = (typeof personStatuses)[number];

/** Set by an event, stays until a person or a later event resolves it. */
export type Flag =
  | 'unhired_after_activation'
  | 'start_moved_after_activation'
  | 'company_email_lost'
  | 'employee_vanished'
  | 'possible_duplicate'
  | 'match_unconfirmed'
  | 'mail_bounced'
  | 'no_personal_email';

export type Reason = Flag | 'no_start_date' | 'start_long_past' | 'no_match' | 'no_company_email';

export type StandingInput = {
  readonly status: PersonStatus;
  readonly deleted: boolean;
  readonly startDate: string | null;
  /** Epoch ms of the start date at the organization's hour in the person's zone; null exactly when the date is. */
  readonly dueAt: number | null;
  readonly companyEmail: string | null;
  readonly matched: boolean;
  readonly usesHris: boolean;
  /** The worker type needs no HRIS match. */
  readonly exempt: boolean;
  readonly flags: readonly Flag[];
  /** The start date an admin let through although it is long past. */
  readonly startApprovedOn: string | null;
  /** What was armed until now. */
  readonly fullAccessAt: number | null;
  /** Epoch ms. */
  readonly now: number;
};

export type Standing = {
  readonly ready: boolean;
  readonly missing: readonly ('start_date' | 'match' | 'company_email')[];
  readonly fullAccessAt: number | null;
  readonly flags: readonly Flag[];
  /** Open whatever the time is. "Due but not ready" comes on top with time, see `openReasons`. */
  readonly reasons: readonly Reason[];
};

/**
 * Somebody must look before the door opens: an employee who is gone, a second door for one person (SC-B11), a link that
 * the machine made where the organization wants a person's word for it (SC-C11).
 */
const STOPPING: readonly Flag[] = ['employee_vanished', 'possible_duplicate', 'match_unconfirmed'];

const DAY_MS = 86_400_000;
/** Older than this, a start date does not open the door by itself (design/decisions.md 4). */
export const LONG_PAST_DAYS = 30;

export const deriveStanding = (p: StandingInput): Standing => {
  if (p.deleted || p.status !== 'expected') {
    return { ready: false, missing: [], fullAccessAt: null, flags: [], reasons: [] };
  }
  const missing: ('start_date' | 'match' | 'company_email')[] = [];
  if (p.dueAt === null) missing.push('start_date');
  if (p.usesHris && !p.exempt && !p.matched) missing.push('match');
  if (p.companyEmail === null) missing.push('company_email');
  const ready = missing.length === 0;

  if (p.fullAccessAt !== null && p.fullAccessAt <= p.now)
    return afterOpening(p, p.fullAccessAt, ready, missing);

  const longPast =
    p.dueAt !== null && p.dueAt < p.now - LONG_PAST_DAYS * DAY_MS && p.startApprovedOn !== p.startDate;
  const flags = p.flags.filter(
    (flag) => flag !== 'start_moved_after_activation' && flag !== 'company_email_lost',
  );
  const reasons: Reason[] = [...flags];
  if (p.dueAt === null) reasons.push('no_start_date');
  if (longPast) reasons.push('start_long_past');
  const opens = ready && !longPast && !flags.some((flag) => STOPPING.includes(flag));
  return { ready, missing, fullAccessAt: opens ? arm(p.dueAt, p.fullAccessAt, p.now) : null, flags, reasons };
};

/** A door that could not open at its instant opens when the missing thing arrives, not before in the record. */
const arm = (dueAt: number | null, before: number | null, now: number): number | null => {
  if (dueAt === null) return null;
  if (before === dueAt) return before;
  return Math.max(dueAt, now);
};

/** Open doors are never shut silently: what would close them becomes something for a person to decide (SC-D7, SC-E5). */
const afterOpening = (
  p: StandingInput,
  openedAt: number,
  ready: boolean,
  missing: Standing['missing'],
): Standing => {
  const flags = new Set(p.flags);
  // The door is open: confirming the link changes nothing about that any more.
  flags.delete('match_unconfirmed');
  if (p.dueAt !== null && p.dueAt > p.now && p.startApprovedOn !== p.startDate)
    flags.add('start_moved_after_activation');
  else flags.delete('start_moved_after_activation');
  if (p.companyEmail === null) flags.add('company_email_lost');
  else flags.delete('company_email_lost');
  const reasons: Reason[] = [...flags];
  if (p.dueAt === null) reasons.push('no_start_date');
  return { ready, missing, fullAccessAt: openedAt, flags: [...flags], reasons };
};
