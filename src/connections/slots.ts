import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterQueue } from 'rate-limiter-flexible';
import type { Source } from '../connectors/contract.ts';

/**
 * The pace of calls with credentials that are not stored yet, for which the database has no bucket: two checks of one key
 * in a row are some twenty calls, more than Lever takes in a second. Kept in this process and by the credentials, for who
 * connects clicks here. @returns waits for the next slot
 */
export const slotsOf = (
  { provider, rate }: Pick<Source, 'provider' | 'rate'>,
  credentials: Readonly<Record<string, string>>,
): (() => Promise<void>) => {
  const key = createHash('sha256')
    .update(JSON.stringify([provider, ...Object.entries(credentials).sort()]))
    .digest('base64url');
  const queue = queueOf(provider, rate);
  return async () => {
    await queue.removeTokens(1, key);
  };
};

const queues = new Map<string, RateLimiterQueue>();

/** Windows of a second, of a minute where a second has not one whole call. Two windows that touch stay within the burst. */
const queueOf = (provider: string, { perSecond, burst }: Source['rate']): RateLimiterQueue => {
  const name = `${provider}/${perSecond}/${burst}`;
  const known = queues.get(name);
  if (known !== undefined) return known;
  const duration = perSecond < 1 ? 60 : 1;
  const points = Math.max(1, Math.floor(Math.min(perSecond * duration, burst / 2)));
  const made = new RateLimiterQueue(new RateLimiterMemory({ points, duration, keyPrefix: name }));
  queues.set(name, made);
  return made;
};
