import fs from 'node:fs';
import path from 'node:path';
import { withLock } from '../lock.ts';
import { inheritOwnership, takeOwnership } from '../owner.ts';
import { freePort } from '../ports.ts';
import { endProcess } from '../processes.ts';
import { startReaper } from '../reaper.ts';
import { until } from '../wait.ts';
import { findTemporalCli } from './cli.ts';
import { waitForTemporal } from './health.ts';
import { launchServer, type Launched } from './launch.ts';
import { findLeftover, forget, record, type ServerRecord } from './record.ts';

export type LocalTemporal = {
  /** `127.0.0.1:<port>` of the gRPC service. */
  readonly address: string;
  readonly uiUrl: string | undefined;
  readonly pid: number;
  /** True when the server belongs to another living process and is shared with it. */
  readonly adopted: boolean;
  /** Ends the server; a shared one is left to its owner. */
  readonly stop: () => Promise<void>;
};

export type TemporalOptions = {
  /** Takes what the server prints (errors only); its folder is made. */
  readonly logFile: string;
  /** The SQLite file that keeps everything over a restart. Without: in memory, and the server ends with this process. */
  readonly dbFile?: string;
  /** Preferred port of the gRPC service; a taken one moves on. Default: any. */
  readonly port?: number;
  /** Serve the web page. Default: no. */
  readonly ui?: boolean;
  /** Preferred port of the web page. Default: any. */
  readonly uiPort?: number;
  /** For tests: virtual time per workflow, and timers without their second of delay. */
  readonly timeSkipping?: boolean;
  /** Hears a line before the program is fetched. */
  readonly log?: (line: string) => void;
};

/** Ends an in-memory server ($1) on this port ($2) when the process that started it is gone. */
const REAP = `
case "$(tr '\\000' ' ' <"/proc/$1/cmdline" 2>/dev/null || ps -o command= -p "$1" 2>/dev/null)" in
  *"--port $2 "*) kill -KILL "$1" ;;
esac`;

/**
 * Starts until the server answers; a port that somebody took in between is no failure but another port's turn.
 * @param onLaunch hears of each process before it is up, so that none is forgotten when this one is killed meanwhile
 */
async function launchUntilUp(
  cli: string,
  options: TemporalOptions,
  onLaunch: (server: ServerRecord) => void,
): Promise<Launched> {
  const { dbFile, timeSkipping = false, logFile } = options;
  let said = '';
  const up = await until(
    async () => {
      const port = await freePort(options.port);
      const uiPort = options.ui === true ? await freePort(options.uiPort) : undefined;
      const launched = await launchServer(cli, { port, uiPort, dbFile, timeSkipping }, logFile);
      onLaunch(launched.record);
      if (await waitForTemporal(`127.0.0.1:${port}`, launched.hasEnded)) return { launched };
      said = launched.said();
      await endProcess(launched.identity, 0);
      return said.includes('address already in use') ? undefined : { launched: undefined };
    },
    { timeoutMs: 60_000 },
  );
  if (up?.launched === undefined) {
    throw new Error(`Temporal did not start, see ${logFile}:\n${said.slice(-1500)}`);
  }
  return up.launched;
}

function describe(server: ServerRecord, adopted: boolean, stop: () => Promise<void>): LocalTemporal {
  return {
    address: `127.0.0.1:${server.port}`,
    uiUrl: server.uiPort === undefined ? undefined : `http://127.0.0.1:${server.uiPort}`,
    pid: server.pid,
    adopted,
    stop,
  };
}

async function startInMemory(cli: string, options: TemporalOptions): Promise<LocalTemporal> {
  const launched = await launchUntilUp(cli, options, (server) => {
    startReaper(REAP, [String(server.pid), String(server.port)]);
  });
  return describe(launched.record, false, () => endProcess(launched.identity, 0));
}

async function startOnFile(cli: string, dbFile: string, options: TemporalOptions): Promise<LocalTemporal> {
  const leftover = await findLeftover(dbFile);
  const ownerFile = `${dbFile}.owner.json`;
  if (leftover !== undefined) {
    if (!(await inheritOwnership(ownerFile))) return describe(leftover, true, () => Promise.resolve());
    // Its flags may be of an older version, and only one process may have the file: a leftover is ended. At once: what
    // the server has acknowledged is on disk.
    await endProcess(leftover, 0);
  }
  await takeOwnership(ownerFile);
  const launched = await launchUntilUp(cli, { ...options, dbFile }, (server) => record(dbFile, server));
  return describe(launched.record, false, async () => {
    await endProcess(launched.identity);
    forget(dbFile);
  });
}

/**
 * Starts Temporal's dev server and waits until it takes calls. With a file: what a process killed hard left running is
 * ended first, and everything stored is there again; a server whose owner lives is shared.
 * @throws when the program cannot be had or the server does not come up
 */
export async function startTemporal(options: TemporalOptions): Promise<LocalTemporal> {
  const cli = await findTemporalCli(options.log === undefined ? {} : { log: options.log });
  fs.mkdirSync(path.dirname(options.logFile), { recursive: true });
  const { dbFile } = options;
  if (dbFile === undefined) return await startInMemory(cli, options);
  fs.mkdirSync(path.dirname(dbFile), { recursive: true });
  return await withLock(`${dbFile}.lock`, () => startOnFile(cli, path.resolve(dbFile), options));
}

/** Ends the server that a process killed hard left running on this file, so that the file can be deleted. */
export async function endLeftoverTemporal(dbFile: string): Promise<void> {
  const leftover = await findLeftover(path.resolve(dbFile));
  if (leftover !== undefined) await endProcess(leftover, 0);
}
