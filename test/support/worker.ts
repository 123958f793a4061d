import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, Runtime, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import type { Activities } from '../../activities/contract.ts';
import { createActivities } from '../../activities/index.ts';
import { decideNext } from '../../src/matching/switches-changed.ts';
import { settleNext } from '../../src/people/settle-organization.ts';
import { deliveries } from '../../src/relay/deliveries.ts';
import { startMailLane } from '../../src/relay/mail-lane.ts';
import { startRelay } from '../../src/relay/relay.ts';
import { foyerDataConverter } from '../../src/temporal/data-converter.ts';
import { startHandingOn } from '../../src/events/hand-on.ts';
import { temporalGateway, type TemporalGateway } from '../../src/temporal/gateway.ts';
import type { TaskQueues } from '../../src/temporal/task-queues.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import { bundleWorkflows } from '../../src/temporal/bundle.ts';
import { startWorkers } from '../../src/temporal/worker.ts';
import type { TestOrganization } from './organization.ts';
import { syncDeps } from './sync.ts';
import { testTemporal, uniqueTaskQueue } from './temporal.ts';

export type TestWorker = {
  readonly connection: Connection;
  readonly client: Client;
  readonly gateway: TemporalGateway;
  readonly taskQueues: TaskQueues;
  readonly mails: { to: string; subject: string; text: string }[];
  readonly stop: () => Promise<void>;
};

export type TestWorkerOptions = {
  readonly ashbyUrl?: string;
  /** In place of the usual ones: other connectors, other addresses. */
  readonly deps?: Partial<ActivityDeps>;
  /** Queues of a worker that was stopped: this one goes on with its work. */
  readonly taskQueues?: TaskQueues;
  /** Puts faults around the real activities. */
  readonly activities?: (real: Activities) => Activities;
  /** See `ConnectionSyncInput`. */
  readonly silenceMs?: number;
};

let quiet = false;

/** The SDK's lines would bury the test's own; once per process, as the SDK demands. */
export const silenceRuntime = (): void => {
  if (quiet) return;
  quiet = true;
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
};

let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;

/** The current workflow code, bundled once per test file. */
export const testBundle = (): Promise<WorkflowBundleWithSourceMap> => {
  silenceRuntime();
  return (bundle ??= bundleWorkflows());
};

/** Workers, relay and client on queues of their own, as the worker process has them; mails are kept instead of sent. */
export const startTestWorker = async (
  org: TestOrganization,
  o: TestWorkerOptions = {},
): Promise<TestWorker> => {
  silenceRuntime();
  const { address, namespace } = await testTemporal();
  const taskQueues = o.taskQueues ?? {
    lifecycle: uniqueTaskQueue('lifecycle'),
    provider: uniqueTaskQueue('provider'),
    events: uniqueTaskQueue('events'),
  };
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace, dataConverter: foyerDataConverter(org.ring) });
  const gateway = temporalGateway(
    client,
    taskQueues,
    o.silenceMs === undefined ? {} : { silenceMs: o.silenceMs },
  );
  const real = createActivities({ ...syncDeps(org, o.ashbyUrl ?? 'http://127.0.0.1:9'), ...o.deps });
  const workers = await startWorkers({
    connection: { address },
    namespace,
    ring: org.ring,
    taskQueues,
    activities: o.activities?.(real) ?? real,
    bundle: await testBundle(),
  });
  const mails: TestWorker['mails'] = [];
  const mailer = {
    send: (mail: { to: string; subject: string; text: string }) => {
      mails.push(mail);
      return Promise.resolve();
    },
    close: () => undefined,
  };
  const log = { warn: () => undefined, error: () => undefined };
  const deliver = deliveries({
    ...{ db: org.db, gateway, vault: org.vault, publicUrl: 'http://localhost' },
    decideMatches: (scope) => decideNext(scope, org.vault),
    settlePeople: (scope) => settleNext(scope, org.vault),
  });
  const relay = startRelay({ db: org.db, log, deliver, idleMs: 20 });
  const lane = startMailLane({
    db: org.db,
    vault: org.vault,
    mailer,
    publicUrl: 'http://localhost',
    log,
    perSecond: 0,
    atOnce: 2,
    idleMs: 50,
  });
  const events = startHandingOn({ db: org.db, gateway, log, idleMs: 20 });
  return {
    connection,
    client,
    gateway,
    taskQueues,
    mails,
    stop: async () => {
      await events.stop();
      await relay.stop();
      await lane.stop();
      await workers.stop();
      await connection.close();
    },
  };
};

/** Asks until the answer is there; fails with what was last answered. */
export const eventually = async <T>(
  ask: () => Promise<T>,
  is: (answer: T) => boolean,
  timeoutMs = 60_000,
): Promise<T> => {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (is(answer)) return answer;
    if (Date.now() > deadline)
      throw new Error(`Not within ${timeoutMs} ms; last answer: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
};
