import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startReaper } from '../../../src/local/reaper.ts';

export type Child = {
  readonly pid: number;
  /** Throws with the end of its log when the process has ended by itself. */
  readonly assertAlive: () => void;
  readonly stop: () => Promise<void>;
};

/** Ends the process ($1) when this one is gone, if its command line still has this mark ($2). */
const REAP = `
case "$(tr '\\000' ' ' <"/proc/$1/cmdline" 2>/dev/null || ps -o command= -p "$1" 2>/dev/null)" in
  *"$2"*) kill -KILL "$1" ;;
esac`;

/** However this process ends, that one ends with it. */
export const endsWithUs = (pid: number, mark: string): void => {
  startReaper(REAP, [String(pid), mark]);
};

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** A TypeScript program as a process of its own, as production runs it; everything it prints goes to `logFile`. */
export const startChild = (o: {
  readonly script: URL;
  readonly args?: readonly string[];
  /** For Node itself. */
  readonly nodeArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly logFile: string;
}): Child => {
  const script = fileURLToPath(o.script);
  const log = fs.openSync(o.logFile, 'a');
  const child = spawn(
    process.execPath,
    [...(o.nodeArgs ?? []), '--import', 'tsx', script, ...(o.args ?? [])],
    {
      env: { ...process.env, ...o.env },
      stdio: ['ignore', log, log],
    },
  );
  fs.closeSync(log);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${script} could not be started`);
  const ended = once(child, 'exit');
  endsWithUs(pid, script);
  return {
    pid,
    assertAlive: () => {
      if (hasEnded(child))
        throw new Error(
          `${script} ended by itself (${child.signalCode ?? `exit code ${String(child.exitCode)}`}):\n${fs.readFileSync(o.logFile, 'utf8').slice(-2000)}`,
        );
    },
    stop: async () => {
      if (hasEnded(child)) return;
      child.kill('SIGTERM');
      const grace = setTimeout(() => child.kill('SIGKILL'), 30_000);
      await ended;
      clearTimeout(grace);
    },
  };
};
