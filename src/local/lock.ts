import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { isErrno } from './errors.ts';
import { isRunning, readIdentity, self, writeIdentity, type ProcessIdentity } from './processes.ts';
import { until } from './wait.ts';

/** Somebody else holds the lock and is alive. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
  readonly holder: ProcessIdentity;

  constructor(message: string, holder: ProcessIdentity) {
    super(message);
    this.holder = holder;
  }
}

export type Lock = { readonly release: () => void };

/** Takes the lock and answers undefined, or answers who holds it. A lock whose holder died is taken over. */
async function take(file: string, mine: string): Promise<ProcessIdentity | undefined> {
  for (;;) {
    try {
      fs.linkSync(mine, file);
      return undefined;
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
    }
    const holder = readIdentity(file);
    if (holder !== undefined && (await isRunning(holder))) return holder;
    removeStale(file, holder);
  }
}

/** Moves a dead lock away; when another process was quicker and its own lock was moved, puts that back. */
function removeStale(file: string, expected: ProcessIdentity | undefined): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    fs.renameSync(file, aside);
    if (JSON.stringify(readIdentity(aside)) !== JSON.stringify(expected)) fs.linkSync(aside, file);
  } catch (error) {
    if (!isErrno(error, 'ENOENT') && !isErrno(error, 'EEXIST')) throw error;
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

async function attempt(file: string): Promise<Lock | ProcessIdentity> {
  const mine = `${file}.${randomUUID()}`;
  writeIdentity(mine, await self());
  try {
    return (await take(file, mine)) ?? { release: () => fs.rmSync(file, { force: true }) };
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

/**
 * Takes the lock `file` for the life of this process or until `release`. The lock of a dead process is taken over.
 * @param what names the guarded thing in the message, such as `The data folder /x/.foyer`
 * @throws LockedError when a living process holds it
 */
export async function acquireLock(file: string, what: string): Promise<Lock> {
  const result = await attempt(file);
  if ('release' in result) return result;
  throw new LockedError(`${what} is in use by process ${result.pid}. Stop that one first.`, result);
}

/** Runs `work` while no other process (and no other caller) is inside the same lock; waits for its turn. */
export async function withLock<T>(file: string, work: () => Promise<T>, waitMs = 120_000): Promise<T> {
  const lock = await until(
    async () => {
      const result = await attempt(file);
      return 'release' in result ? result : undefined;
    },
    { timeoutMs: waitMs },
  );
  if (lock === undefined) throw new Error(`Waited ${waitMs / 1000} s for ${file}, which stays locked.`);
  try {
    return await work();
  } finally {
    lock.release();
  }
}
