import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { commandLine, isAlive, isErrno } from '../processes.ts';
import { until } from '../wait.ts';
import { ownerPassword, type Cluster } from './cluster.ts';

/** What PostgreSQL writes into postmaster.pid (line 1: process, line 4: port). */
type PidFile = { readonly pid: number; readonly port: number };

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
  client.on('error', () => client.connection.stream.destroy());
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
 * The port of the server that already runs on this data folder, such as the leftover of a process killed hard;
 * undefined when there is none. Waits for one that is starting or stopping.
 */
export async function findRunning(cluster: Cluster): Promise<number | undefined> {
  const verdict = await until(
    async () => {
      const found = readPidFile(cluster);
      if (found === undefined || !isAlive(found.pid)) return { port: undefined };
      const state =
        Number.isInteger(found.port) && found.port > 0 ? await probe(cluster, found.port) : 'silent';
      if (state === 'ready') return { port: found.port };
      if (state === 'starting') return undefined;
      return (await isPostgres(found.pid)) ? undefined : { port: undefined };
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
  return verdict?.port;
}

/** False only when the process is known to be something else: its number was given away after the server died. */
async function isPostgres(pid: number): Promise<boolean> {
  const command = await commandLine(pid);
  return command === undefined || command.includes('postgres');
}

/** Removes a pid file that names another program, which PostgreSQL itself takes for a running server. */
export async function removeStalePidFile(cluster: Cluster): Promise<void> {
  const found = readPidFile(cluster);
  // A dead number is left alone: PostgreSQL removes it after looking for surviving backends.
  if (found !== undefined && isAlive(found.pid) && !(await isPostgres(found.pid))) {
    fs.rmSync(pidFilePath(cluster), { force: true });
  }
}

/** The port in the pid file of a server just started. */
export function runningPort(cluster: Cluster): number {
  const found = readPidFile(cluster);
  if (found === undefined) throw new Error(`PostgreSQL wrote no ${pidFilePath(cluster)}.`);
  return found.port;
}
