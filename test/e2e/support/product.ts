import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { withLock } from '../../../src/local/lock.ts';

const demoSchema = z.object({
  url: z.url(),
  sandboxUrl: z.url(),
  sandboxes: z.object({ ashby: z.url(), lever: z.url(), bamboohr: z.url(), clinch: z.url() }),
  mailboxUrl: z.url(),
  databaseUrl: z.string(),
  temporalAddress: z.string(),
  accounts: z.array(z.object({ role: z.string(), email: z.string(), password: z.string() })),
  apiToken: z.string(),
});
export type Demo = z.infer<typeof demoSchema>;

export type Product = {
  readonly demo: Demo;
  readonly output: () => string;
  /** Ends it as Ctrl-C does; answers the exit code. */
  readonly stop: () => Promise<number | null>;
  /** Ends it as a power cut does. */
  readonly kill: () => Promise<void>;
};

const root = path.resolve(import.meta.dirname, '../../..');
const START_MS = 120_000;

/** A folder for one product's data, on a path that every account may walk. */
export const newDataFolder = (): string => fs.mkdtempSync(path.join(os.tmpdir(), 'foyer-e2e-'));

const readDemo = (dir: string): Demo | null => {
  const file = path.join(dir, 'demo.json');
  return fs.existsSync(file) ? demoSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8'))) : null;
};

/**
 * Runs what `npm start` runs, on a data folder and any free ports, until `demo.json` says where everything is. One after the
 * other over all test files: two that look for free ports at the same moment would find the same ones.
 */
export const startProduct = (dir: string, args: readonly string[] = []): Promise<Product> =>
  withLock(path.join(os.tmpdir(), 'foyer-e2e-start.lock'), () => start(dir, args), 2 * START_MS);

const start = async (dir: string, args: readonly string[]): Promise<Product> => {
  fs.rmSync(path.join(dir, 'demo.json'), { force: true });
  const child = spawn(process.execPath, ['scripts/start.mjs', '--data', dir, ...args], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const ended = exitOf(child);
  const demo = await untilDemo(dir, child, () => said);
  return {
    demo,
    output: () => said,
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
};

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
  });

const untilDemo = async (dir: string, child: ChildProcess, said: () => string): Promise<Demo> => {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const demo = readDemo(dir);
    if (demo !== null) return demo;
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`npm start did not come up:\n${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
