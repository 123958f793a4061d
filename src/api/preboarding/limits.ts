import { createHash } from 'node:crypto';
import type { Response } from 'express';
import type { Knex } from 'knex';
import { countAttempt } from '../../db/repositories/attempts.ts';
import { Problem } from '../problem.ts';

type Limit = { readonly name: string; readonly points: number; readonly seconds: number };

/** A link cannot be guessed; this keeps guessing from costing anything. A whole office may stand behind one address. */
const attempts: Limit = { name: 'attempt', points: 120, seconds: 60 };
/** Mails: few per personal address, more per caller. */
const linksByAddress: Limit = { name: 'address', points: 3, seconds: 600 };
const linksByCaller: Limit = { name: 'caller', points: 30, seconds: 600 };

export type Limits = {
  /** @throws Problem 429 */
  readonly attempt: (caller: string, res: Response) => Promise<void>;
  /** @throws Problem 429 */
  readonly newLink: (o: { readonly caller: string; readonly email: string }, res: Response) => Promise<void>;
};

/** Counted in the database, for all servers together; without addresses in the clear. */
export const createLimits = (db: Knex): Limits => ({
  attempt: (caller, res) => take(db, { limit: attempts, key: caller, res }),
  newLink: async ({ caller, email }, res) => {
    await take(db, { limit: linksByCaller, key: caller, res });
    await take(db, { limit: linksByAddress, key: email.trim().toLowerCase(), res });
  },
});

const take = async (
  db: Knex,
  { limit, key, res }: { readonly limit: Limit; readonly key: string; readonly res: Response },
): Promise<void> => {
  const digest = createHash('sha256').update(`${limit.name}/${key}`).digest();
  const { count, endsInMs } = await countAttempt(db, digest, limit.seconds);
  if (count <= limit.points) return;
  const seconds = Math.max(1, Math.ceil(endsInMs / 1000));
  res.set('Retry-After', String(seconds));
  throw new Problem({
    status: 429,
    code: 'too_many_requests',
    title: 'Too many requests',
    detail: `Too many attempts. Try again in ${seconds} seconds.`,
    facts: { waitSeconds: seconds },
  });
};
