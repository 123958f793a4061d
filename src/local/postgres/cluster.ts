import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { run, tail, type RunResult } from '../run.ts';
import { dataHome, handOver, runnable, serverAccount, type Account } from './account.ts';
import { findBinaries, type Binaries } from './binaries.ts';

/** One data folder with what belongs to it. All paths are absolute. */
export type Cluster = {
  readonly binaries: Binaries;
  readonly account: Account;
  /** The folder that holds everything below. */
  readonly home: string;
  /** `<home>/data<major>`: a data folder is bound to its major version. */
  readonly data: string;
  readonly log: string;
  readonly passwordFile: string;
  readonly ownerFile: string;
  readonly lockFile: string;
  readonly ephemeral: boolean;
};

/** Finds the programs and the account and makes the outer folder; no data yet. */
export async function locateCluster(dir: string, ephemeral: boolean): Promise<Cluster> {
  const account = await serverAccount();
  const binaries = await runnable(await findBinaries(), account);
  const home = dataHome(dir, account);
  fs.mkdirSync(home, { recursive: true, mode: 0o711 });
  handOver(home, account);
  return {
    binaries,
    account,
    home,
    data: path.join(home, `data${binaries.major}`),
    log: path.join(home, 'postgres.log'),
    passwordFile: path.join(home, 'password'),
    ownerFile: path.join(home, 'owner.json'),
    lockFile: path.join(home, 'start.lock'),
    ephemeral,
  };
}

/** The environment of PostgreSQL's programs: nothing of the caller's own PostgreSQL settings. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(inherited), LC_ALL: process.platform === 'linux' ? 'C.UTF-8' : 'C' };
}

/** Runs initdb or pg_ctl as the server's account. */
export function runTool(
  cluster: Cluster,
  tool: 'initdb' | 'pgCtl',
  args: readonly string[],
  outputFd?: number,
): Promise<RunResult> {
  return run(cluster.binaries[tool], args, {
    ...cluster.account,
    env: environment(),
    cwd: '/',
    ...(outputFd === undefined ? {} : { outputFd }),
  });
}

/** The password of the role `postgres`, made at the first start and kept in a file of mode 0600. */
export function ownerPassword(cluster: Cluster): string {
  if (!fs.existsSync(cluster.passwordFile)) {
    const draft = `${cluster.passwordFile}.${process.pid}`;
    fs.writeFileSync(draft, randomBytes(18).toString('base64url'), { mode: 0o600 });
    handOver(draft, cluster.account);
    fs.renameSync(draft, cluster.passwordFile);
  }
  return fs.readFileSync(cluster.passwordFile, 'utf8').trim();
}

/** Character handling without the host's locales; the builtin provider where the system has no C.UTF-8. */
const LOCALE =
  process.platform === 'linux'
    ? ['--locale=C.UTF-8']
    : ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/** Makes the data folder unless it is there. Built beside and renamed, so that a killed initdb leaves no half. */
export async function ensureData(cluster: Cluster): Promise<void> {
  if (fs.existsSync(path.join(cluster.data, 'PG_VERSION'))) return;
  ownerPassword(cluster);
  const draft = `${cluster.data}.new`;
  fs.rmSync(draft, { recursive: true, force: true });
  const made = await runTool(cluster, 'initdb', [
    ...['-D', draft, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${cluster.passwordFile}`],
    ...['--encoding=UTF8', ...LOCALE, ...(cluster.ephemeral ? ['--no-sync'] : [])],
  ]);
  if (made.code !== 0) {
    throw new Error(`initdb could not make ${cluster.data}: ${tail(made.output, 4)}`);
  }
  fs.renameSync(draft, cluster.data);
}
