import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import { until } from '../../src/local/wait.ts';

const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url));

export type Child = {
  readonly pid: number;
  /** The first line that the program printed, read as JSON. */
  readonly said: unknown;
  /** Ends the program by SIGKILL, as a power cut would. */
  readonly killHard: () => Promise<void>;
};

/** Runs a program of `fixtures/` in a process of its own and waits for its first line. */
export async function startChild(fixture: string, ...args: string[]): Promise<Child> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(fixtures, fixture), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  for await (const line of readline.createInterface({ input: child.stdout })) {
    const said: unknown = JSON.parse(line);
    return {
      pid: child.pid ?? 0,
      said,
      killHard: async () => {
        child.kill('SIGKILL');
        await exited;
      },
    };
  }
  throw new Error(`${fixture} ended without a line.`);
}

/** A folder for one test file, deleted with `remove`. */
export function tempDir(): { readonly dir: string; readonly remove: () => void } {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'foyer-local-'));
  // PostgreSQL runs as another user when the tests run as root, and must be let through.
  fs.chmodSync(dir, 0o755);
  return { dir, remove: () => fs.rmSync(dir, { recursive: true, force: true }) };
}

/** Waits until `check` holds; a test fails with `what` when it never does. */
export async function eventually(what: string, check: () => Promise<boolean> | boolean): Promise<void> {
  const held = await until(async () => ((await check()) ? true : undefined), { timeoutMs: 20_000 });
  if (!held) throw new Error(`Not within 20 s: ${what}`);
}
