import { createApp, type Mount } from '../api/app.ts';
import { consoleRouter } from '../api/console/console.ts';
import { endpoints } from '../api/endpoints/index.ts';
import { prospectFilesMount } from '../api/endpoints/prospect-files.ts';
import { rostersMount } from '../api/endpoints/rosters.ts';
import { mailRouter } from '../api/mail-router.ts';
import { mailReportsRouter } from '../api/webhooks/mail-reports.ts';
import { scimMount } from '../api/scim/router.ts';
import { serve } from '../api/serve.ts';
import { webhookRouter } from '../api/webhooks/router.ts';
import { createAuth, type Auth } from '../auth/auth.ts';
import type { ServerConfig } from '../config.ts';
import { employeeSource, hireSource } from '../connectors/registry.ts';
import { assertRowLevelSecurity, connectDatabase } from '../db/client.ts';
import { rows } from '../db/scope.ts';
import { consoleFiles, extensionFiles } from '../local/console-files.ts';
import { extensionFor } from '../extension/archive.ts';
import type { Logger } from '../logger.ts';
import { createMailer } from '../mail/transport.ts';
import { createMetrics } from '../metrics.ts';
import { settingsChanged } from '../connections/settings-changed.ts';
import { accountHooks, startAccountKeeper } from '../preboarding/account-keeper.ts';
import { createVault, type Vault } from '../secrets/vault.ts';
import { connectTemporal } from '../temporal/client.ts';
import { taskQueues } from '../temporal/task-queues.ts';
import { hasPollers } from '../temporal/pollers.ts';
import { systemClock } from '../time/clock.ts';
import { correctClinch } from '../connectors/clinch/declared.ts';
import { readClinchContract } from './clinch-contract.ts';
import { baseUrls, oauthClients } from './base-urls.ts';
import { temporalOptions } from './temporal-options.ts';

export type RunningServer = {
  readonly port: number;
  readonly auth: Auth;
  readonly vault: Vault;
  readonly stop: () => Promise<void>;
};

/** The API and its pages over HTTP. `pageMounts` are what only the run on one machine has (the mailbox). */
export const runServer = async (
  config: ServerConfig,
  logger: Logger,
  o: { readonly pageMounts?: readonly Mount[]; readonly host?: string } = {},
): Promise<RunningServer> => {
  const { ring, authSecret } = config.secretKeys;
  const db = connectDatabase({ url: config.databaseUrl, applicationName: 'foyer-server', poolSize: 20 });
  await assertRowLevelSecurity(db);
  const temporal = temporalOptions(config);
  const client = await connectTemporal({ ...temporal, ring });
  const mailer = createMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom });
  const auth: Auth = createAuth({
    databaseUrl: config.databaseAuthUrl,
    publicUrl: config.publicUrl,
    secret: authSecret,
    oidc: config.oidc,
    mailer,
    logger,
    hooks: accountHooks(() => ({ db, users: auth })),
  });
  const vault = createVault(ring);
  correctClinch(readClinchContract(config.clinchContract));
  const deps = {
    db,
    vault,
    clock: systemClock,
    logger,
    auth,
    mailer,
    publicUrl: config.publicUrl,
    hireSource,
    employeeSource,
    baseUrl: baseUrls(config),
    oauth: oauthClients(config),
    allowPrivateFetch: config.allowPrivateFetch,
    extension: extensionFor(config.publicUrl, extensionFiles),
    onSettingsChanged: settingsChanged(vault),
  };
  const app = createApp({
    deps,
    endpoints,
    metrics: createMetrics(db),
    trustedProxies: config.trustedProxies,
    rawMounts: [
      {
        path: '/webhooks/mail',
        router: mailReportsRouter({ ...deps, bounceToken: config.mailBounceToken ?? null }),
      },
      { path: '/webhooks', router: webhookRouter(deps) },
      rostersMount(deps),
      prospectFilesMount(deps),
      scimMount(deps),
    ],
    pageMounts: [
      { path: '/mail', router: mailRouter(db) },
      ...(o.pageMounts ?? []),
      { path: '/', router: consoleRouter(await consoleFiles()) },
    ],
    readiness: async () => ({
      database: await answered(() => rows(db, 'select 1')),
      temporal: await answered(() => client.workflowService.getSystemInfo({})),
      worker: await answered(() => hasPollers(client, Object.values(taskQueues))),
    }),
  });
  const keeper = startAccountKeeper({ db, users: auth }, logger);
  const server = await serve({ app, port: config.port, ...(o.host === undefined ? {} : { host: o.host }) });
  return {
    port: server.port,
    auth,
    vault,
    stop: async () => {
      await server.stop();
      await keeper.stop();
      mailer.close();
      await auth.close();
      await client.connection.close();
      await db.destroy();
    },
  };
};

/** A check's answer for `/readyz`: never an error, for that a thing is down is the answer. */
const answered = async (ask: () => Promise<unknown>): Promise<boolean | string> => {
  try {
    const answer = await ask();
    return answer === false ? 'nobody works' : true;
  } catch (error) {
    return error instanceof Error ? `does not answer (${error.name})` : 'does not answer';
  }
};
