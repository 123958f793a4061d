import type { World } from '../world.ts';
import { refusal } from './errors.ts';

/** A token bucket; `at` in milliseconds of the machine's monotonic clock. */
export type Bucket = { tokens: number; at: number };

/**
 * Takes one request from a credential's bucket; throws 429, which Lever sends without any header. It goes by the machine's
 * clock even where the sandbox's stands still, so that a client that waits gets on.
 */
export const countRequest = (world: World, credential: string): void => {
  const { requestsPerSecond, burst } = world.settings;
  if (requestsPerSecond === null) return;
  const at = performance.now();
  const former = world.buckets.get(credential);
  const tokens =
    former === undefined
      ? burst
      : Math.min(burst, former.tokens + ((at - former.at) / 1000) * requestsPerSecond);
  world.buckets.set(credential, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
  if (tokens < 1) throw refusal(429, 'Too many requests');
};
