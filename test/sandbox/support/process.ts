import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const BIN = fileURLToPath(new URL('../../../sandbox/bin.ts', import.meta.url));

export type SandboxProcess = {
  url: string;
  /** What it wrote to stderr so far. */
  stderr: () => string;
  control: (path: string, body?: unknown) => Promise<unknown>;
  /** Sends the signal and waits for the end. */
  end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>;
};

/** Runs the sandbox as a process of its own, and waits until it answers. */
export const startProcess = async (options: readonly string[]): Promise<SandboxProcess> => {
  const child = spawn(process.execPath, ['--import', 'tsx', BIN, '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const lines = createInterface({ input: child.stdout });
  const line: unknown[] = await Promise.race([
    once(lines, 'line'),
    exited.then(() => {
      throw new Error(`the sandbox ended before it answered: ${stderr}`);
    }),
  ]);
  const { url } = z.object({ url: z.string() }).parse(JSON.parse(String(line[0])));
  return {
    url,
    stderr: () => stderr,
    control: async (path, body) => {
      const response = await fetch(
        `${url}/_control/${path}`,
        body === undefined
          ? {}
          : {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(body),
            },
      );
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      const answer: unknown = await response.json();
      return answer;
    },
    end: async (signal) => {
      child.kill(signal);
      await exited;
    },
  };
};
