import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../problem.ts';

/** A link cannot be guessed; this keeps guessing from costing anything. A whole office may stand behind one address. */
const attempts = { points: 120, duration: 60 };
/** Mails: few per personal address, more per caller. The database has a pause of its own for all servers together. */
const linksByAddress = { points: 3, duration: 600 };
const linksByCaller = { points: 30, duration: 600 };

export type Limits = {
  /** @throws Problem 429 */
  readonly attempt: (caller: string, res: Response) => Promise<void>;
  /** @throws Problem 429 */
  readonly newLink: (o: { readonly caller: string; readonly email: string }, res: Response) => Promise<void>;
};

export const createLimits = (): Limits => {
  const byAttempt = new RateLimiterMemory({ keyPrefix: 'attempt', ...attempts });
  const byAddress = new RateLimiterMemory({ keyPrefix: 'address', ...linksByAddress });
  const byCaller = new RateLimiterMemory({ keyPrefix: 'caller', ...linksByCaller });
  return {
    attempt: (caller, res) => take(byAttempt, caller, res),
    newLink: async ({ caller, email }, res) => {
      await take(byCaller, caller, res);
      await take(byAddress, createHash('sha256').update(email.trim().toLowerCase()).digest('base64url'), res);
    },
  };
};

const take = async (limiter: RateLimiterMemory, key: string, res: Response): Promise<void> => {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    res.set('Retry-After', String(seconds));
    throw new Problem({
      status: 429,
      code: 'too_many_requests',
      title: 'Too many requests',
      detail: `Too many attempts. Try again in ${seconds} seconds.`,
      facts: { waitSeconds: seconds },
    });
  }
};
