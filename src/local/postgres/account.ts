import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { isErrno } from '../errors.ts';

import { run } from '../run.ts';
import type { Binaries } from './binaries.ts';

/** The account of the operating system that PostgreSQL runs as: undefined fields mean the present one. */
export type Account = { readonly uid: number | undefined; readonly gid: number | undefined };

/** Outside every home folder, and kept over a restart of the machine. */
const SHARED = '/var/tmp';

/**
 * PostgreSQL refuses to run as root: root hands over to `postgres`, or to `nobody` where there is no such account.
 * @throws when root finds neither
 */
export async function serverAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return { uid: undefined, gid: undefined };
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    if (uid.code === 0 && gid.code === 0) return { uid: Number(uid.output), gid: Number(gid.output) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no account postgres or nobody to run it as.',
  );
}

/** True when every folder above `target` lets other accounts through (a home folder of mode 0700 does not). */
function isReachable(target: string): boolean {
  const folder = path.dirname(path.resolve(target));
  if (fs.existsSync(folder) && (fs.statSync(folder).mode & 0o001) === 0) return false;
  return folder === path.dirname(folder) || isReachable(folder);
}

function sharedFolder(kind: string, source: string): string {
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 12);
  return path.join(SHARED, `foyer-${kind}-${hash}`);
}

/** Where the data really goes: `dir`, or a folder named after it when the account cannot walk to `dir`. */
export function dataHome(dir: string, account: Account): string {
  const wanted = path.resolve(dir);
  return account.uid === undefined || isReachable(wanted) ? wanted : sharedFolder('pg', wanted);
}

/** Gives a file or folder to the server's account. */
export function handOver(target: string, account: Account): void {
  if (account.uid !== undefined) fs.chownSync(target, account.uid, account.gid ?? account.uid);
}

/** The programs, copied once (60 MB) when the server's account cannot walk to node_modules. */
export async function runnable(binaries: Binaries, account: Account): Promise<Binaries> {
  const root = binaries.packageRoot;
  if (account.uid === undefined || root === undefined || isReachable(path.join(root, 'bin'))) return binaries;
  // The change time tells one installation of the package from the next.
  const copy = sharedFolder('pg-bin', `${root}@${fs.statSync(binaries.pgCtl).ctimeMs}`);
  if (!fs.existsSync(copy)) await copyOnce(root, copy);
  const bin = path.join(copy, 'bin');
  return {
    ...binaries,
    initdb: path.join(bin, path.basename(binaries.initdb)),
    pgCtl: path.join(bin, path.basename(binaries.pgCtl)),
    packageRoot: copy,
  };
}

async function copyOnce(root: string, copy: string): Promise<void> {
  const draft = `${copy}.${process.pid}`;
  await fs.promises.cp(root, draft, { recursive: true, verbatimSymlinks: true });
  try {
    fs.renameSync(draft, copy);
  } catch (error) {
    // Another start was quicker: its copy is as good.
    fs.rmSync(draft, { recursive: true, force: true });
    if (!isErrno(error, 'ENOTEMPTY') && !isErrno(error, 'EEXIST')) throw error;
  }
}
