import { run, tail } from '../run.ts';

/** The one version for development and tests (server 1.32.0, UI 2.54.1): time skipping depends on it. */
export const TEMPORAL_CLI_VERSION = '1.9.1';

/** What a step of the search found: a program that runs at the right version, or why not, in one line. */
export type Found = { readonly path: string } | { readonly reason: string };

/** Runs `program --version` and compares. */
export async function checkVersion(program: string): Promise<Found> {
  const answer = await run(program, ['--version'], { timeoutMs: 20_000 });
  const version = /^temporal version (\S+)/m.exec(answer.output)?.[1];
  if (version === undefined)
    return { reason: `${program} does not run: ${tail(answer.output) || 'no answer'}` };
  if (version === TEMPORAL_CLI_VERSION) return { path: program };
  return { reason: `${program} is version ${version}, needed is ${TEMPORAL_CLI_VERSION}` };
}
