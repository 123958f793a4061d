import { until } from '../../../src/local/wait.ts';

/** Asks until the answer is something; fails after the deadline. The interval bounds how exact a measured instant is. */
export const waitFor = async <T>(
  what: string,
  ask: () => Promise<T | undefined>,
  o: { readonly timeoutMs?: number; readonly everyMs?: number } = {},
): Promise<T> => {
  const timeoutMs = o.timeoutMs ?? 30 * 60_000;
  const answer = await until(ask, { timeoutMs, everyMs: o.everyMs ?? 50 });
  if (answer === undefined) throw new Error(`${what}: not within ${timeoutMs / 1000} s`);
  return answer;
};
