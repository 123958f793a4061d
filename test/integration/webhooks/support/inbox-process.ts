import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./inbox-loop.ts', import.meta.url));

export type InboxProcess = {
  /** SIGKILL; settles when it is gone. */
  readonly kill: () => Promise<void>;
};

/** The inbox in a process of its own, at work. */
export const startInboxProcess = async (databaseUrl: string): Promise<InboxProcess> => {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, databaseUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), gone]);
  return {
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
};
