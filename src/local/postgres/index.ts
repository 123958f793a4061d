import fs from 'node:fs';
import { withLock } from '../lock.ts';
import { inheritOwnership, takeOwnership } from '../owner.ts';
import { freePort } from '../ports.ts';
import { startReaper } from '../reaper.ts';
import { until } from '../wait.ts';
import { handOver } from './account.ts';
import { ensureData, locateCluster, runTool, type Cluster } from './cluster.ts';
import { findRunning, ownerUrl, removeStalePidFile, runningServer, type PidFile } from './running.ts';

export type LocalPostgres = {
  readonly port: number;
  /** Process number of the postmaster. */
  readonly pid: number;
  /** Address of a database as the role that owns everything. Default database: `postgres`. */
  readonly ownerUrl: (database?: string) => string;
  /** True when a server already ran on this data folder and is used again. */
  readonly adopted: boolean;
  /** Ends the server (a shared one is left to its owner); an ephemeral one is deleted, too. */
  readonly stop: () => Promise<void>;
};

export type PostgresOptions = {
  /** Everything goes below this folder, or below one in /var/tmp named after it (as root under a closed home). */
  readonly dir: string;
  /** Preferred port; a taken one moves on to the next. Default: any. */
  readonly port?: number;
  /** For tests: no safety on disk, and the server and its folder go when this process ends, however it ends. */
  readonly ephemeral?: boolean;
};

const IN_USE = 'still in use';
const PORT_TAKEN = 'could not create any TCP/IP sockets';

function serverFlags(cluster: Cluster, port: number): string {
  const settings = [
    ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'],
    ...['timezone=UTC', 'log_timezone=UTC'],
    ...(cluster.ephemeral
      ? [
          'fsync=off',
          'synchronous_commit=off',
          'full_page_writes=off',
          'wal_level=minimal',
          'max_wal_senders=0',
        ]
      : []),
  ];
  return [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ');
}

/** One try to start; answers what the server said when it did not come up. */
async function tryStart(cluster: Cluster, port: number): Promise<string | undefined> {
  const log = fs.openSync(cluster.log, 'a', 0o600);
  try {
    handOver(cluster.log, cluster.account);
    const before = fs.fstatSync(log).size;
    const args = ['start', '-w', '-t', '60', '-D', cluster.data, '-o', serverFlags(cluster, port)];
    const started = await runTool(cluster, 'pgCtl', args, log);
    if (started.code === 0) return undefined;
    return started.output + fs.readFileSync(cluster.log).subarray(before).toString('utf8');
  } finally {
    fs.closeSync(log);
  }
}

/** Starts the server; waits for backends that outlive a killed server, and moves on from a port just taken. */
async function launch(cluster: Cluster, preferredPort: number): Promise<PidFile> {
  await removeStalePidFile(cluster);
  let said = '';
  const outcome = await until(
    async () => {
      const reason = await tryStart(cluster, await freePort(preferredPort));
      if (reason === undefined) return { server: runningServer(cluster) };
      said = reason;
      return reason.includes(IN_USE) || reason.includes(PORT_TAKEN) ? undefined : { server: undefined };
    },
    { timeoutMs: 20_000, everyMs: 250 },
  );
  if (outcome?.server === undefined) {
    throw new Error(`PostgreSQL did not start, see ${cluster.log}:\n${said.slice(-1500)}`);
  }
  return outcome.server;
}

async function stopServer(cluster: Cluster): Promise<void> {
  const stopped = await runTool(cluster, 'pgCtl', [
    'stop',
    '-m',
    'fast',
    '-w',
    '-t',
    '60',
    '-D',
    cluster.data,
  ]);
  if (stopped.code !== 0 && !stopped.output.includes('Is server running?')) {
    throw new Error(`PostgreSQL did not stop: ${stopped.output}`);
  }
}

/**
 * Ends the server of a data folder ($1) and deletes everything ($2), however far its start had come. The process named
 * in the pid file is only touched when its command line names the folder.
 */
const REAP = `
pid=$(head -n 1 "$1/postmaster.pid" 2>/dev/null)
case "$(tr '\\000' ' ' <"/proc/$pid/cmdline" 2>/dev/null || ps -o command= -p "$pid" 2>/dev/null)" in
  *"$1"*) kill -QUIT "$pid"; while [ -e "$1/postmaster.pid" ] && kill -0 "$pid" 2>/dev/null; do sleep 0.05; done ;;
esac
rm -rf "$2"`;

/**
 * Starts PostgreSQL on a data folder, made at the first start, or uses the server that already runs on it.
 * Two starts at once on one folder: one starts, the other uses the same server.
 * @throws with the server's own words when it does not come up
 */
export async function startPostgres(options: PostgresOptions): Promise<LocalPostgres> {
  const cluster = await locateCluster(options.dir, options.ephemeral ?? false);
  const reaper = cluster.ephemeral ? startReaper(REAP, [cluster.data, cluster.home]) : undefined;
  return await withLock(cluster.lockFile, async () => {
    await ensureData(cluster);
    const running = await findRunning(cluster);
    const { pid, port } = running ?? (await launch(cluster, options.port ?? 0));
    if (running === undefined) await takeOwnership(cluster.ownerFile);
    const owned = running === undefined || (await inheritOwnership(cluster.ownerFile));
    return {
      port,
      pid,
      ownerUrl: (database = 'postgres') => ownerUrl(cluster, port, database),
      adopted: running !== undefined,
      stop: async () => {
        if (reaper !== undefined) await reaper.reap();
        else if (owned) await stopServer(cluster);
      },
    };
  });
}

/** Ends the server of a data folder, if one runs, and deletes all that belongs to the folder. */
export async function removePostgres(dir: string): Promise<void> {
  const cluster = await locateCluster(dir, false);
  await withLock(cluster.lockFile, async () => {
    if ((await findRunning(cluster)) !== undefined) await stopServer(cluster);
  });
  fs.rmSync(cluster.home, { recursive: true, force: true });
}
