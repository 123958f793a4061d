import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { answers } from '../../src/local/ports.ts';
import { startPostgres, type LocalPostgres } from '../../src/local/postgres/index.ts';
import { eventually, startChild, tempDir } from './child.ts';

const running = z.object({ port: z.int(), pid: z.int(), adopted: z.boolean(), url: z.string() });

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query<Record<string, unknown>>(text);
    return result.rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

/** The pid file of the one data folder below `dir`. */
function pidFile(dir: string): string {
  const data = fs.readdirSync(dir).find((name) => /^data\d+$/.test(name));
  if (data === undefined) throw new Error(`No data folder in ${dir}`);
  return path.join(dir, data, 'postmaster.pid');
}

describe('local PostgreSQL', () => {
  const { dir, remove } = tempDir();
  const kept = path.join(dir, 'kept');
  let last: LocalPostgres | undefined;

  afterAll(async () => {
    await last?.stop();
    remove();
  });

  const restart = async (): Promise<LocalPostgres> => {
    last = await startPostgres({ dir: kept });
    return last;
  };

  it('adopts the server of a process killed hard, with its data', async () => {
    const child = await startChild('run-postgres.ts', kept);
    const first = running.parse(child.said);
    await query(first.url, 'create table kept as select 42 as answer');
    await child.killHard();
    const second = await restart();
    expect(second).toMatchObject({ adopted: true, port: first.port, pid: first.pid });
    expect(await query(second.ownerUrl(), 'select answer from kept')).toEqual([42]);
    await second.stop();
    expect(await answers(second.port)).toBe(false);
  });

  it('starts again after the server itself was killed hard', async () => {
    const first = await restart();
    await query(first.ownerUrl(), 'insert into kept values (43)');
    process.kill(first.pid, 'SIGKILL');
    const second = await restart();
    expect(second.adopted).toBe(false);
    expect(await query(second.ownerUrl(), 'select answer from kept order by 1')).toEqual([42, 43]);
    await second.stop();
  });

  it('is not stopped by a pid file that names another program, nor by a half-made data folder', async () => {
    await (await restart()).stop();
    const file = pidFile(kept);
    // A program of the server's own account: PostgreSQL takes only such a one for a server.
    const other = spawn('sleep', ['60'], { uid: fs.statSync(path.dirname(file)).uid });
    const stale = [other.pid, path.dirname(file), 1_700_000_000, 5433, '', '127.0.0.1', '', 'ready   '];
    fs.writeFileSync(file, stale.join('\n'));
    fs.mkdirSync(`${path.dirname(file)}.new`, { recursive: true });
    const started = await restart();
    expect(started.adopted).toBe(false);
    await started.stop();
    other.kill();
  });

  it('moves on from a taken port', async () => {
    const taken = net.createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const port = z.object({ port: z.int() }).parse(taken.address()).port;
    last = await startPostgres({ dir: kept, port });
    expect(last.port).toBeGreaterThan(port);
    expect(await query(last.ownerUrl(), 'select 1')).toEqual([1]);
    await last.stop();
    taken.close();
  });

  it('serves two starters at once with one server, and the owner alone stops it', async () => {
    const fresh = path.join(dir, 'two');
    const children = await Promise.all([
      startChild('run-postgres.ts', fresh),
      startChild('run-postgres.ts', fresh),
    ]);
    const both = children.map((child) => running.parse(child.said));
    expect(both.map((one) => one.adopted).sort()).toEqual([false, true]);
    expect(new Set(both.map((one) => one.pid)).size).toBe(1);
    const guest = await startPostgres({ dir: fresh });
    await guest.stop();
    expect(await query(guest.ownerUrl(), 'select 1')).toEqual([1]);
    await Promise.all(children.map((child) => child.killHard()));
    const heir = await startPostgres({ dir: fresh });
    await heir.stop();
    expect(await answers(heir.port)).toBe(false);
  });

  it('leaves neither server nor folder when the owner of an ephemeral one is killed hard', async () => {
    const gone = path.join(dir, 'ephemeral');
    const child = await startChild('run-postgres.ts', gone, 'ephemeral');
    const { port } = running.parse(child.said);
    expect(await answers(port)).toBe(true);
    await child.killHard();
    await eventually('the server is gone', async () => !(await answers(port)));
    await eventually('the folder is gone', () => !fs.existsSync(gone));
  });
});
