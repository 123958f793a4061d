import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { identify, type ProcessIdentity } from '../processes.ts';
import { serverArguments, type ServerFlags } from './flags.ts';
import type { ServerRecord } from './record.ts';

export type Launched = {
  readonly identity: ProcessIdentity;
  readonly record: ServerRecord;
  readonly hasEnded: () => boolean;
  /** What the server printed since its launch. */
  readonly said: () => string;
};

/**
 * Launches the dev server in a session of its own: Ctrl-C reaches the product alone, which drains its worker before it
 * ends the server.
 * @throws when the program cannot be run
 */
export async function launchServer(cli: string, flags: ServerFlags, logFile: string): Promise<Launched> {
  const log = fs.openSync(logFile, 'a', 0o600);
  const before = fs.fstatSync(log).size;
  const said = () => fs.readFileSync(logFile).subarray(before).toString('utf8');
  const child = spawn(cli, serverArguments(flags), {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    windowsHide: true,
  });
  fs.closeSync(log);
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  child.unref();
  const identity = child.pid === undefined ? undefined : await identify(child.pid);
  if (identity === undefined) throw new Error(`${cli} could not be run: ${failure?.message ?? said()}`);
  return {
    identity,
    record: {
      ...identity,
      port: flags.port,
      ...(flags.uiPort === undefined ? {} : { uiPort: flags.uiPort }),
    },
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    said,
  };
}
