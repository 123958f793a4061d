import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { isErrno } from '../errors.ts';

import { checkVersion, TEMPORAL_CLI_VERSION, type Found } from './version.ts';

const stampSchema = z.object({ size: z.number(), mtimeMs: z.number(), sha256: z.string() });

/** The per-user cache folder: `$XDG_CACHE_HOME/foyer`, else `~/.cache/foyer`. */
export function defaultCacheDir(env: NodeJS.ProcessEnv): string {
  const base = env['XDG_CACHE_HOME'];
  return path.join(base === undefined || base === '' ? path.join(os.homedir(), '.cache') : base, 'foyer');
}

/** Where the cached program of this version and platform lies. */
export function cachedProgram(cacheDir: string): string {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return path.join(cacheDir, `temporal-${TEMPORAL_CLI_VERSION}-${process.platform}-${process.arch}${suffix}`);
}

/** sha256 of a file, in hex. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(fs.createReadStream(file), hash);
  return hash.digest('hex');
}

function readStamp(file: string): z.infer<typeof stampSchema> | undefined {
  try {
    const parsed: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    return stampSchema.safeParse(parsed).data;
  } catch (error) {
    if (isErrno(error, 'ENOENT') || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * The cached program, when it is whole: its stamp tells size, change time and hash, and the hash is counted again
 * only when size or time moved (a second for 156 MB). A damaged one is removed.
 */
export async function fromCache(cacheDir: string): Promise<Found> {
  const program = cachedProgram(cacheDir);
  const stamp = readStamp(`${program}.json`);
  if (!fs.existsSync(program) || stamp === undefined) return { reason: `nothing in ${cacheDir} yet` };
  const { size, mtimeMs } = fs.statSync(program);
  if (size === stamp.size && mtimeMs === stamp.mtimeMs) return { path: program };
  if (size === stamp.size && (await sha256(program)) === stamp.sha256) return { path: program };
  fs.rmSync(program, { force: true });
  fs.rmSync(`${program}.json`, { force: true });
  return { reason: `${program} was damaged and is removed` };
}

/** Takes a fetched file over into the cache in one step, after it proved to run at the right version. */
export async function install(fetched: string, cacheDir: string): Promise<Found> {
  fs.chmodSync(fetched, 0o755);
  const checked = await checkVersion(fetched);
  if ('reason' in checked) return checked;
  const program = cachedProgram(cacheDir);
  const { size, mtimeMs } = fs.statSync(fetched);
  const stamp = JSON.stringify({ size, mtimeMs, sha256: await sha256(fetched) });
  fs.writeFileSync(`${fetched}.json`, stamp);
  fs.rmSync(`${program}.json`, { force: true });
  fs.renameSync(fetched, program);
  fs.renameSync(`${fetched}.json`, `${program}.json`);
  return { path: program };
}
