const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What Standard Webhooks suggests: how long after one failed attempt the next is made; 75 h 35 min in all. */
export const retryDelaysMs = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** The first attempt, and one after each delay. */
export const MOST_ATTEMPTS = retryDelaysMs.length + 1;

const JITTER = 0.1;
const LONGEST_MS = 24 * HOUR;

/**
 * How long to wait after so many attempts of a round; null when there were enough. Up to a tenth more or less, so that
 * many deliveries which failed together do not come together again.
 * @param o.askedMs Retry-After of the answer: not sooner than that, within a day
 */
export const nextDelayMs = (o: {
  readonly attempts: number;
  readonly askedMs: number | null;
  readonly random: number;
}): number | null => {
  const planned = retryDelaysMs[o.attempts - 1];
  if (planned === undefined) return null;
  const spread = Math.round(planned * (1 - JITTER + 2 * JITTER * o.random));
  return Math.max(spread, Math.min(o.askedMs ?? 0, LONGEST_MS));
};
