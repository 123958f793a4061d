import { Runtime } from '@temporalio/worker';
import { createActivities } from '../../activities/index.ts';
import type { WorkerConfig } from '../config.ts';
import { employeeSource, hireSource } from '../connectors/registry.ts';
import { assertRowLevelSecurity, connectDatabase } from '../db/client.ts';
import { forgetExports } from '../db/repositories/prospect-exports.ts';
import { startHandingOn } from '../events/hand-on.ts';
import type { Logger } from '../logger.ts';
import { createMailer } from '../mail/transport.ts';
import { decideNext } from '../matching/switches-changed.ts';
import { settleNext } from '../people/settle-organization.ts';
import { fillMatchKeys } from '../matching/fill-match-keys.ts';
import { eraseDue } from '../privacy/retention.ts';
import { deliveries } from '../relay/deliveries.ts';
import { startDigests } from '../relay/digests.ts';
import { startInviter } from '../preboarding/inviter.ts';
import { startMailLane } from '../relay/mail-lane.ts';
import { rotateOrganizationKeys } from '../relay/rotate-keys.ts';
import { startRelay } from '../relay/relay.ts';
import { startWatch } from '../relay/watch.ts';
import { createVault } from '../secrets/vault.ts';
import { bundleFile } from '../temporal/bundle.ts';
import { connectTemporal } from '../temporal/client.ts';
import { temporalGateway } from '../temporal/gateway.ts';
import { taskQueues } from '../temporal/task-queues.ts';
import { startWorkers } from '../temporal/worker.ts';
import { systemClock } from '../time/clock.ts';
import { startInbox } from '../webhooks/inbox.ts';
import { correctClinch } from '../connectors/clinch/declared.ts';
import { readClinchContract } from './clinch-contract.ts';
import { baseUrls, oauthClients } from './base-urls.ts';
import { temporalOptions } from './temporal-options.ts';

export type RunningWorker = { readonly stop: () => Promise<void>; readonly done: Promise<void> };

/** Exports whose time is over that are deleted at one look. */
const EXPORTS_AT_ONCE = 20;

let runtimeInstalled = false;

/** Our processes stop in their own order, so the SDK must not take the signals; its lines go into our log. */
const installRuntime = (logger: Logger): void => {
  if (runtimeInstalled) return;
  runtimeInstalled = true;
  const write = (level: 'debug' | 'info' | 'warn' | 'error') => (message: string, meta?: object) =>
    logger[level]({ temporal: meta ?? {} }, message);
  Runtime.install({
    shutdownSignals: [],
    telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'WARN' } } },
    logger: {
      log: (_level, message, meta) => logger.info({ temporal: meta ?? {} }, message),
      trace: () => undefined,
      debug: () => undefined,
      info: () => undefined,
      warn: write('warn'),
      error: write('error'),
    },
  });
};

/** Workers for all queues, the relay, the watch, the inbox, outgoing events: all that works without being asked over HTTP. */
export const runWorker = async (config: WorkerConfig, logger: Logger): Promise<RunningWorker> => {
  installRuntime(logger);
  const { ring } = config.secretKeys;
  const db = connectDatabase({ url: config.databaseUrl, applicationName: 'foyer-worker', poolSize: 20 });
  await assertRowLevelSecurity(db);
  const rotated = await rotateOrganizationKeys(db, ring);
  if (rotated > 0) logger.info({ rotated }, 'organization keys were wrapped under the newest key');
  const vault = createVault(ring);
  const filled = await fillMatchKeys(db, vault);
  if (filled > 0) logger.info({ filled }, 'records from before were made findable for matching');
  const temporal = temporalOptions(config);
  const client = await connectTemporal({ ...temporal, ring });
  const mailer = createMailer({
    smtpUrl: config.smtpUrl,
    from: config.mailFrom,
    bounceAddress: config.mailBounceAddress,
    connections: 10,
  });
  const gateway = temporalGateway(client, taskQueues);
  correctClinch(readClinchContract(config.clinchContract));
  const deps = {
    db,
    vault,
    clock: systemClock,
    hireSource,
    employeeSource,
    baseUrl: baseUrls(config),
    oauth: oauthClients(config),
    allowPrivateFetch: config.allowPrivateFetch,
    log: logger,
  };
  const workers = await startWorkers({
    ...temporal,
    ring,
    taskQueues,
    activities: createActivities({ ...deps, publicUrl: config.publicUrl }),
    bundle: await bundleFile(),
  });
  const relay = startRelay({
    db,
    log: logger,
    deliver: deliveries({
      ...{ db, gateway, vault, publicUrl: config.publicUrl },
      decideMatches: (scope) => decideNext(scope, vault),
      settlePeople: (scope) => settleNext(scope, vault),
    }),
  });
  const mails = startMailLane({
    db,
    vault,
    mailer,
    publicUrl: config.publicUrl,
    log: logger,
    perSecond: config.mailDomainRate,
  });
  const watch = startWatch(db, logger, [() => eraseDue(db, vault), () => forgetExports(db, EXPORTS_AT_ONCE)]);
  const digests = startDigests({ db, vault, publicUrl: config.publicUrl, log: logger });
  const inbox = startInbox({ db, log: logger });
  const inviter = startInviter({ db, vault, publicUrl: config.publicUrl }, logger);
  const events = startHandingOn({ db, gateway, log: logger });
  const close = async (): Promise<void> => {
    await events.stop();
    await inviter.stop();
    await inbox.stop();
    await digests.stop();
    await watch.stop();
    await relay.stop();
    await mails.stop();
    mailer.close();
    await client.connection.close();
    await db.destroy();
  };
  return {
    done: workers.done,
    stop: async () => {
      await workers.stop();
      await close();
    },
  };
};
