import fs from 'node:fs';
import os from 'node:os';
import { z } from 'zod';
import { run } from '../../src/local/run.ts';

const packageSchema = z.object({ version: z.string() });

const versionOf = (name: string): string => {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return packageSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8'))).version;
};

export type Machine = {
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  readonly temporalServer: string;
  readonly temporalSdk: string;
  /** Short hash, with `+` when files differ from it; `unknown` outside a checkout. */
  readonly commit: string;
  /** Load of the last minute when the run began: above 0.5 per core the figures are not to be trusted. */
  readonly loadBefore: number;
};

const git = async (...args: string[]): Promise<string | null> => {
  const answer = await run('git', args, { cwd: process.cwd() });
  return answer.code === 0 ? answer.output.trim() : null;
};

const commitOf = async (): Promise<string> => {
  const hash = await git('rev-parse', '--short', 'HEAD');
  if (hash === null) return 'unknown';
  const changed = await git('status', '--porcelain');
  return changed === '' ? hash : `${hash}+`;
};

/** Where the figures come from. */
export const describeMachine = async (
  servers: Pick<Machine, 'postgres' | 'temporalServer'>,
): Promise<Machine> => ({
  cores: os.availableParallelism(),
  cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
  memoryGb: Math.round(os.totalmem() / 2 ** 30),
  system: `${os.platform()} ${os.arch()} ${os.release()}`,
  node: process.version,
  ...servers,
  temporalSdk: versionOf('@temporalio/worker'),
  commit: await commitOf(),
  loadBefore: os.loadavg()[0] ?? 0,
});
