import fs from 'node:fs';
import path from 'node:path';
import { migrateAuth } from '../auth/migrate-auth.ts';
import { ConfigError } from '../config-error.ts';
import { readServerConfig, readWorkerConfig } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { acquireLock } from '../local/lock.ts';
import { freePort } from '../local/ports.ts';
import { ensureDatabase } from '../local/postgres/database.ts';
import { removePostgres, startPostgres } from '../local/postgres/index.ts';
import { endLeftoverTemporal, startTemporal } from '../local/temporal/index.ts';
import { createLogger } from '../logger.ts';
import { startMailCatcher } from '../mail/catcher.ts';
import { mailboxRouter } from '../mail/mailbox-page.ts';
import { isDataFolder, openDataFolder } from './data-folder.ts';
import { connectDemo, demoAccounts, ensureDemo } from './demo.ts';
import { printAddresses } from './print.ts';
import { say } from './say.ts';
import { runProcess, type Running } from './process.ts';
import { runServer } from './run-server.ts';
import { runWorker } from './run-worker.ts';
import { startSandboxes } from './sandboxes.ts';
import { readStartOptions } from './start-options.ts';

const DATABASE = 'foyer';

/** Everything on one machine (design/surface.md, `npm start`). Each part that is up is stopped in the reverse order. */
const startAll = async (): Promise<Running> => {
  const o = readStartOptions(process.argv.slice(2));
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.reverse()) await end();
  };
  try {
    return await bringUp(o, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
};

const bringUp = async (
  o: ReturnType<typeof readStartOptions>,
  stops: (() => Promise<void> | void)[],
  stop: () => Promise<void>,
): Promise<Running> => {
  if (o.reset) await reset(o.dataDir);
  const folder = openDataFolder(o.dataDir);
  const lock = await acquireLock(folder.file('lock'), `The data folder ${folder.dir}`);
  stops.push(() => lock.release());
  const demoFile = folder.file('demo.json');
  stops.push(() => fs.rmSync(demoFile, { force: true }));

  say('PostgreSQL');
  const postgres = await startPostgres({ dir: folder.file('postgres'), port: 5433 });
  stops.push(() => postgres.stop());
  await ensureDatabase(postgres.ownerUrl(), DATABASE);
  const ownerUrl = postgres.ownerUrl(DATABASE);
  const appUrl = withLogin(ownerUrl, 'foyer_app', folder.secrets.appPassword);
  const authUrl = withLogin(ownerUrl, 'foyer_auth', folder.secrets.authPassword);
  const logger = createLogger({ level: 'warn', part: 'foyer' });
  await migrate({ ownerUrl, appUrl, authUrl });
  await migrateAuth({ ownerUrl, logger });

  say('Temporal');
  const temporal = await startTemporal({
    dbFile: folder.file('temporal.db'),
    logFile: folder.file('temporal.log'),
    port: 7233,
    ui: true,
    uiPort: 8233,
    log: say,
  });
  stops.push(() => temporal.stop());

  const mailbox = await startMailCatcher();
  stops.push(() => mailbox.stop());
  const port = await freePort(o.port);
  const url = `http://localhost:${port}`;
  const sandboxes = o.headless
    ? null
    : await startSandboxes({ publicUrl: url, file: (name) => folder.file(name) });
  if (sandboxes !== null) stops.push(() => sandboxes.stop());

  say('Worker and API');
  const env = {
    DATABASE_URL: appUrl,
    DATABASE_AUTH_URL: authUrl,
    FOYER_PUBLIC_URL: url,
    FOYER_PORT: String(port),
    FOYER_SECRET_KEYS: folder.secrets.secretKeys,
    SMTP_URL: mailbox.smtpUrl,
    MAIL_FROM: 'Foyer <foyer@demo.example>',
    // The mailbox is on this machine and takes what comes.
    MAIL_DOMAIN_RATE: '0',
    LOG_LEVEL: 'warn',
    TEMPORAL_ADDRESS: temporal.address,
    // Everything of the demo is on this machine, reports too.
    FOYER_ALLOW_PRIVATE_FETCH: 'true',
    ...sandboxes?.env,
  };
  const worker = await runWorker(readWorkerConfig(env), logger);
  stops.push(() => worker.stop());
  const pageMounts = [{ path: '/mailbox', router: mailboxRouter(mailbox) }];
  const server = await runServer(readServerConfig(env), logger, { pageMounts, host: '127.0.0.1' });
  stops.push(() => server.stop());

  const accounts = demoAccounts(folder.secrets.demoPassword);
  const { organizationId } = folder.secrets;
  const { apiToken } = await ensureDemo({
    databaseUrl: appUrl,
    auth: server.auth,
    vault: server.vault,
    organizationId,
    accounts,
  });
  if (!o.empty) await connectDemo({ url, apiToken, ashbyKey: sandboxes?.ashbyKey ?? null });
  const addresses = {
    url,
    sandboxUrl: sandboxes?.urls.ashby ?? null,
    sandboxes: sandboxes?.urls ?? null,
    mailboxUrl: `${url}/mailbox`,
    temporalUiUrl: temporal.uiUrl ?? null,
    databaseUrl: appUrl,
    temporalAddress: temporal.address,
    accounts,
    apiToken,
  };
  // Whoever waits for the file reads it whole or not at all.
  const draft = `${demoFile}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(addresses, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(draft, demoFile);
  printAddresses(addresses, demoFile);
  return { stop, done: worker.done };
};

/** Deletes what an earlier `npm start` made, and nothing else; not under the feet of one that runs. */
const reset = async (dir: string): Promise<void> => {
  if (!fs.existsSync(dir)) return;
  if (!isDataFolder(dir)) {
    throw new ConfigError([`--reset: ${dir} was not made by npm start, so it is left alone`]);
  }
  const lock = await acquireLock(path.join(dir, 'lock'), `The data folder ${dir}`);
  await endLeftoverTemporal(path.join(dir, 'temporal.db'));
  await removePostgres(path.join(dir, 'postgres'));
  lock.release();
  fs.rmSync(dir, { recursive: true });
};

const withLogin = (base: string, user: string, password: string): string => {
  const url = new URL(base);
  url.username = user;
  url.password = password;
  return url.href;
};

await runProcess(startAll);
