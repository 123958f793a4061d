import fs from 'node:fs';
import path from 'node:path';
import { acquireLock, LockedError, withLock } from '../../src/local/lock.ts';
import { self } from '../../src/local/processes.ts';
import { startChild, tempDir } from './child.ts';

describe('lock', () => {
  const { dir, remove } = tempDir();
  afterAll(remove);
  const what = 'The data folder /x/.foyer';

  it('names the living holder, and is taken over from one killed hard', async () => {
    const file = path.join(dir, 'held.lock');
    const child = await startChild('hold-lock.ts', file);
    const refused = await acquireLock(file, what).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(LockedError);
    expect(String(refused)).toContain(`${what} is in use by process ${child.pid}. Stop that one first.`);
    await child.killHard();
    const lock = await acquireLock(file, what);
    lock.release();
    expect(fs.existsSync(file)).toBe(false);
  });

  it('is not held by a torn file, nor by a process that only bears the old number', async () => {
    const file = path.join(dir, 'stale.lock');
    for (const left of ['{"pi', '', JSON.stringify({ ...(await self()), startedAt: 'another time' })]) {
      fs.writeFileSync(file, left);
      (await acquireLock(file, what)).release();
    }
  });

  it('lets one at a time in, and leaves no file', async () => {
    const file = path.join(dir, 'queue.lock');
    fs.writeFileSync(file, JSON.stringify({ pid: 4_194_303, startedAt: '1' }));
    let inside = 0;
    const most: number[] = [];
    await Promise.all(
      Array.from({ length: 8 }, () =>
        withLock(file, async () => {
          inside++;
          await new Promise(setImmediate);
          most.push(inside);
          inside--;
        }),
      ),
    );
    expect(most).toEqual(Array.from({ length: 8 }, () => 1));
    expect(fs.readdirSync(dir).filter((name) => name.startsWith('queue'))).toEqual([]);
  });
});
