import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { migrate } from '../../src/db/migrate.ts';
import { ensureDatabase } from '../../src/local/postgres/database.ts';
import { startPostgres, type LocalPostgres } from '../../src/local/postgres/index.ts';
import { freePort } from '../../src/local/ports.ts';
import { isAlive } from '../../src/local/processes.ts';
import { startReaper } from '../../src/local/reaper.ts';
import { until } from '../../src/local/wait.ts';
import { startTemporal, type LocalTemporal } from '../../src/local/temporal/index.ts';
import { startMailCatcher } from '../../src/mail/catcher.ts';
import { startAshbySandbox, type AshbySandbox } from '../../sandbox/ashby/index.ts';
import { startBambooHrSandbox, type BambooHrSandbox } from '../../sandbox/bamboohr/index.ts';
import { startClinchSandbox, type ClinchSandbox } from '../../sandbox/clinch/index.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';

export const victims = ['worker', 'temporal', 'postgres'] as const;
export type Victim = (typeof victims)[number];

/** PostgreSQL, Temporal and the worker as processes of their own, on ports and folders of their own. */
export type House = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly temporalAddress: string;
  readonly secretKeys: string;
  readonly sandbox: AshbySandbox;
  readonly bamboohr: BambooHrSandbox;
  readonly clinch: ClinchSandbox;
  /** SIGKILL, as a power cut would. */
  readonly kill: (victim: Victim) => void;
  /** Brings what was killed up again, on the same port and data; settles when it is up. */
  readonly revive: (victim: Victim) => Promise<void>;
  /** What the worker's processes said. */
  readonly workerLog: () => string;
  readonly stop: () => Promise<void>;
};

const DATABASE = 'foyer';

const withLogin = (base: string, user: string, password: string): string => {
  const url = new URL(base);
  url.username = user;
  url.password = password;
  return url.href;
};

/** Leaves nothing of a house ($1), also when this process is killed: the servers by the numbers they wrote, then the folder. */
const REAP = `
for file in "$1"/postgres/data*/postmaster.pid; do
  [ -e "$file" ] && kill -QUIT "$(head -n 1 "$file")"
done
if [ -e "$1/temporal.db.server.json" ]; then
  kill -KILL "$(sed -n 's/.*"pid":\\([0-9]*\\).*/\\1/p' "$1/temporal.db.server.json")"
fi
sleep 1
rm -rf "$1"`;

const killHard = (pid: number): void => {
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
};

/** A server that was killed holds its port for as long as it takes to die, and whoever follows it wants the same one. */
const over = async (pid: number): Promise<void> => {
  if (
    (await until(() => Promise.resolve(isAlive(pid) ? undefined : true), { timeoutMs: 30_000 })) === undefined
  )
    throw new Error(`Process ${pid} does not die`);
};

export const openHouse = async (): Promise<House> => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'foyer-chaos-'));
  fs.chmodSync(dir, 0o755);
  const reaper = startReaper(REAP, [dir]);
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.reverse()) await end();
    await reaper.reap();
  };
  try {
    return await furnish(dir, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
};

/**
 * Below the ports that the system gives to outgoing calls: while a server is down, a client that calls it again and again
 * may be given the server's own port, and it could not come back there.
 */
const portOfItsOwn = (): Promise<number> => freePort(10_000 + Math.floor(Math.random() * 20_000));

const furnish = async (
  dir: string,
  stops: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<House> => {
  const ports = { postgres: await portOfItsOwn(), temporal: await portOfItsOwn() };
  const onPostgres = (): Promise<LocalPostgres> =>
    startPostgres({ dir: path.join(dir, 'postgres'), port: ports.postgres });
  const onTemporal = (): Promise<LocalTemporal> =>
    startTemporal({
      dbFile: path.join(dir, 'temporal.db'),
      logFile: path.join(dir, 'temporal.log'),
      port: ports.temporal,
    });
  let postgres = await onPostgres();
  stops.push(() => postgres.stop());
  ports.postgres = postgres.port;
  await ensureDatabase(postgres.ownerUrl(), DATABASE);
  const ownerUrl = postgres.ownerUrl(DATABASE);
  const appUrl = withLogin(ownerUrl, 'chaos_app', 'app-of-the-kill-test');
  await migrate({ ownerUrl, appUrl, authUrl: withLogin(ownerUrl, 'chaos_auth', 'auth-of-the-kill-test') });
  let temporal = await onTemporal();
  stops.push(() => temporal.stop());
  const mails = await startMailCatcher();
  stops.push(() => mails.stop());
  const sandbox = await startAshbySandbox({ port: 0, seed: { count: 0, seed: 1 } });
  stops.push(() => sandbox.close());
  const bamboohr = await startBambooHrSandbox({ port: 0, seed: { count: 0, seed: 1 } });
  stops.push(() => bamboohr.close());
  const clinch = await startClinchSandbox({ port: 0, seed: { count: 0, seed: 1 } });
  stops.push(() => clinch.close());
  const secretKeys = `chaos:${randomBytes(32).toString('base64')}`;
  const environment = {
    DATABASE_URL: appUrl,
    FOYER_PUBLIC_URL: 'http://localhost:4400',
    FOYER_SECRET_KEYS: secretKeys,
    FOYER_ASHBY_URL: sandbox.url,
    FOYER_BAMBOOHR_URL: bamboohr.url,
    FOYER_CLINCH_URL: clinch.apiUrl,
    SMTP_URL: mails.smtpUrl,
    MAIL_FROM: 'Foyer <foyer@chaos.example>',
    LOG_LEVEL: 'info',
    TEMPORAL_ADDRESS: temporal.address,
  };
  const said: string[] = [];
  const onWorker = (): WorkerProcess => startWorkerProcess(environment, (line) => said.push(line));
  let worker = onWorker();
  stops.push(() => worker.stop());
  await worker.ready();
  return {
    ownerUrl,
    appUrl,
    temporalAddress: temporal.address,
    secretKeys,
    sandbox,
    bamboohr,
    clinch,
    kill: (victim) => {
      switch (victim) {
        case 'worker':
          worker.kill();
          break;
        case 'temporal':
          killHard(temporal.pid);
          break;
        case 'postgres':
          killHard(postgres.pid);
          break;
      }
    },
    revive: async (victim) => {
      switch (victim) {
        case 'worker':
          await worker.stop();
          worker = onWorker();
          await worker.ready();
          return;
        case 'temporal':
          await over(temporal.pid);
          temporal = await onTemporal();
          if (temporal.address !== environment.TEMPORAL_ADDRESS) throw new Error('Temporal lost its port');
          return;
        case 'postgres':
          await over(postgres.pid);
          postgres = await onPostgres();
          if (postgres.port !== ports.postgres) throw new Error('PostgreSQL lost its port');
      }
    },
    workerLog: () => said.join('\n'),
    stop,
  };
};
