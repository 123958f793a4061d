import { ConfigError } from '../config-error.ts';
import { LockedError } from '../local/lock.ts';

export type Running = { readonly stop: () => Promise<void>; readonly done?: Promise<void> };

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * The life of a process: starts, waits for a signal (or for its own end), stops in order. A wrong configuration is told in
 * plain lines and ends with 78 (EX_CONFIG of sysexits.h). The only place that ends the process.
 */
export const runProcess = async (start: () => Promise<Running | null>): Promise<void> => {
  try {
    const running = await start();
    if (running === null) return;
    const signal = new Promise<void>((resolve) => {
      for (const name of STOP_SIGNALS) process.once(name, () => resolve());
      process.once('disconnect', () => resolve());
    });
    await Promise.race([signal, ...(running.done === undefined ? [] : [running.done])]);
    await running.stop();
    process.exit(0);
  } catch (error) {
    if (error instanceof ConfigError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(78);
    }
    if (error instanceof LockedError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  }
};
