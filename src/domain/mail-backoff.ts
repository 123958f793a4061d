const MINUTE_MS = 60_000;
const LONGEST_MS = 4 * 60 * MINUTE_MS;
/** How long a mail server is asked again before the mail is given up. */
export const GIVE_UP_MS = 3 * 24 * 60 * MINUTE_MS;

/**
 * When a mail that was not taken is tried again: a minute, doubling to four hours, each a quarter shorter or longer, so that
 * many that failed together do not come again together. Null: it was tried for three days.
 * @param o.chance from 0 to 1
 */
export const nextTryAt = (o: {
  readonly attempts: number;
  readonly firstTriedAt: number;
  readonly now: number;
  readonly chance: number;
}): number | null => {
  const step = Math.min(LONGEST_MS, MINUTE_MS * 2 ** Math.min(o.attempts - 1, 20));
  const at = o.now + Math.round(step * (0.75 + o.chance / 2));
  return at - o.firstTriedAt > GIVE_UP_MS ? null : at;
};
