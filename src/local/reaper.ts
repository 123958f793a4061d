import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';

export type Reaper = {
  /** Runs the reaper's work now and waits for its end. */
  readonly reap: () => Promise<void>;
};

/**
 * A shell that waits until this process ends, by whatever means, and then runs `script` (POSIX sh; `args` are $1 …).
 * It reads a pipe that nobody writes to: the system closes it with the process, also after SIGKILL.
 */
export function startReaper(script: string, args: readonly string[]): Reaper {
  const child = spawn('sh', ['-c', `trap '' HUP INT TERM; cat >/dev/null; ${script}`, 'sh', ...args], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = once(child, 'exit');
  child.unref();
  // The pipe is a socket at run time: it must not keep the event loop alive.
  if (child.stdin instanceof net.Socket) child.stdin.unref();
  return {
    reap: async () => {
      child.ref();
      child.stdin.end();
      await ended;
    },
  };
}
