import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../src/bin/worker.ts', import.meta.url));

/** The real worker process, brought up again whenever it ends by itself (a supervisor's work), until it is stopped. */
export type WorkerProcess = {
  /** Settles when it works. */
  readonly ready: () => Promise<void>;
  readonly kill: () => void;
  /** Kills it for good. */
  readonly stop: () => Promise<void>;
};

const READY = 'the worker is ready';
const PATIENCE_MS = 120_000;

export const startWorkerProcess = (
  environment: Readonly<Record<string, string>>,
  onLine: (line: string) => void,
): WorkerProcess => {
  let stopped = false;
  let child: ChildProcess;
  let markReady: () => void = () => undefined;
  const isReady = new Promise<void>((resolve) => {
    markReady = resolve;
  });
  const launch = (): void => {
    // The channel ends the worker with this process (src/bin/process.ts), however that ends.
    child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TZ: 'UTC', ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) throw new Error('The worker has no output');
      readline.createInterface({ input: stream }).on('line', (line) => {
        onLine(line);
        if (line.includes(READY)) markReady();
      });
    }
    child.once('exit', () => {
      if (!stopped) launch();
    });
  };
  launch();
  return {
    ready: async () => {
      const late = new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error('The worker does not come up')), PATIENCE_MS).unref();
      });
      await Promise.race([isReady, late]);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
    stop: async () => {
      stopped = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
};
