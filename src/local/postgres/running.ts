import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { isErrno } from '../errors.ts';
import { commandLine, isAlive } from '../processes.ts';
import { until } from '../wait.ts';
import { ownerPassword, type Cluster } from './cluster.ts';

/** What PostgreSQL writes into postmaster.pid (line 1: process, line 4: port). */
export type PidFile = { readonly pid: number; readonly port: number };

function pidFilePath(cluster: Cluster): string {
  return path.join(cluster.data, 'postmaster.pid');
}

function readPidFile(cluster: Cluster): PidFile | undefined {
  try {
    const lines = fs.readFileSync(pidFilePath(cluster), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** The address of a database as the owner role. */
export function ownerUrl(cluster: Cluster, port: number, database: string): string {
  return `postgres://postgres:${ownerPassword(cluster)}@127.0.0.1:${port}/${database}`;
}

/** `ready` when the server at `port` is the one of this data folder and takes queries. */
async function probe(cluster: Cluster, port: number): Promise<'ready' | 'starting' | 'other' | 'silent'> {
  const client = new pg.Client({
    connectionString: ownerUrl(cluster, port, 'postgres'),
    connectionTimeoutMillis: 2_000,
  });
  // A connection cut while it idles here shows in the query or in the next probe.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const answer = await client.query<{ data_directory: string }>('show data_directory');
    const folder = answer.rows[0]?.data_directory;
    return folder !== undefined && fs.realpathSync(folder) === fs.realpathSync(cluster.data)
      ? 'ready'
      : 'other';
  } catch (error) {
    // 57P03: cannot connect now (starting up, in recovery or shutting down).
    if (isErrno(error, '57P03')) return 'starting';
    return error instanceof pg.DatabaseError ? 'other' : 'silent';
  } finally {
    await client.end();
  }
}

/**
 * The server that already runs on this data folder, such as the leftover of a process killed hard;
 * undefined when there is none. Waits for one that is starting or stopping.
 */
export async function findRunning(cluster: Cluster): Promise<PidFile | undefined> {
  const verdict = await until(
    async () => {
      const found = readPidFile(cluster);
      if (found === undefined || !isAlive(found.pid)) return { found: undefined };
      const state =
        Number.isInteger(found.port) && found.port > 0 ? await probe(cluster, found.port) : 'silent';
      if (state === 'ready') return { found };
      if (state === 'starting') return undefined;
      return (await isPostmaster(cluster, found.pid)) ? undefined : { found: undefined };
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
  return verdict?.found;
}

/** False only when the process is known to be another one: its number was given away, or it is a zombie. */
async function isPostmaster(cluster: Cluster, pid: number): Promise<boolean> {
  const command = await commandLine(pid);
  return command === undefined || command.includes(cluster.data);
}

/** Numbers of processes that still work in the data folder: backends outlive a postmaster killed hard for a moment. */
function survivors(cluster: Cluster): number[] {
  if (!fs.existsSync('/proc/self/cwd')) return [];
  const data = fs.realpathSync(cluster.data);
  return fs
    .readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      if (!Number.isInteger(pid)) return false;
      try {
        return fs.readlinkSync(`/proc/${pid}/cwd`) === data;
      } catch (error) {
        if (isErrno(error, 'ENOENT') || isErrno(error, 'EACCES') || isErrno(error, 'ESRCH')) return false;
        throw error;
      }
    });
}

/**
 * Removes a pid file whose number belongs to another program or a zombie, which PostgreSQL takes for a running server.
 * PostgreSQL looks for surviving backends through that file, so here they are waited for first.
 */
export async function removeStalePidFile(cluster: Cluster): Promise<void> {
  const found = readPidFile(cluster);
  // A dead number is left to PostgreSQL itself.
  if (found === undefined || !isAlive(found.pid) || (await isPostmaster(cluster, found.pid))) return;
  const gone = await until(() => (survivors(cluster).length === 0 ? true : undefined), { timeoutMs: 20_000 });
  if (!gone) {
    throw new Error(
      `Processes ${survivors(cluster).join(', ')} of a killed PostgreSQL still use ${cluster.data}.`,
    );
  }
  fs.rmSync(pidFilePath(cluster), { force: true });
}

/** The pid file of a server that runs. */
export function runningServer(cluster: Cluster): PidFile {
  const found = readPidFile(cluster);
  if (found === undefined) throw new Error(`PostgreSQL wrote no ${pidFilePath(cluster)}.`);
  return found;
}
