import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Client } from '@temporalio/client';
import { startChild, type Child } from '../support/children.ts';
import { backlogOf, countWorkflows, firstTasksDone } from '../support/lifecycles.ts';
import type { Stage } from '../support/stage.ts';
import { waitFor } from '../support/wait.ts';
import { BARE_QUEUE } from './queue.ts';
import type { bareWaitWorkflow, bareWaveWorkflow } from './workflows.ts';
import { hasPollers } from '../../../src/temporal/pollers.ts';

/** As many starts at once as the product's relay makes. */
const AT_ONCE = 40;
/** Even a slow machine gets so many workflows through their first task per second. */
const SLOW_START_RATE = 20;

const plainClient = ({ client }: Stage): Client =>
  new Client({ connection: client.connection, namespace: client.options.namespace });

const withBareWorker = async <T>(stage: Stage, work: (client: Client) => Promise<T>): Promise<T> => {
  const child: Child = startChild({
    script: new URL('./worker.ts', import.meta.url),
    env: { TEMPORAL_ADDRESS: stage.temporal.address },
    logFile: path.join(stage.dir, 'bare-worker.log'),
  });
  try {
    const client = plainClient(stage);
    await waitFor('The bare worker', async () => {
      child.assertAlive();
      return (await hasPollers(client, [BARE_QUEUE])) ? true : undefined;
    });
    return await work(client);
  } finally {
    await child.stop();
  }
};

const startMany = async (
  count: number,
  o: { start: (id: string) => Promise<unknown>; onStarted: (started: number) => void },
): Promise<void> => {
  let started = 0;
  await Promise.all(
    Array.from({ length: Math.min(AT_ONCE, count) }, async () => {
      while (started < count) {
        started += 1;
        o.onStarted(started);
        await o.start(`bare/${randomUUID()}`);
      }
    }),
  );
};

/** Starts bare workflows and waits until all are through their first task. @returns per second */
export const bareFirstTasks = (stage: Stage, count: number): Promise<number> =>
  withBareWorker(stage, async (client) => {
    const { progress } = stage.bench;
    progress.step(`baseline: ${count} bare workflows through their first task`);
    const began = performance.now();
    await startMany(count, {
      start: (workflowId) =>
        client.workflow.start<typeof bareWaitWorkflow>('bareWaitWorkflow', {
          workflowId,
          taskQueue: BARE_QUEUE,
        }),
      onStarted: (started) => progress.update(`${started} of ${count} started`),
    });
    await firstTasksDone(client, BARE_QUEUE, (backlog) => progress.update(`${backlog} first tasks wait`));
    return count / ((performance.now() - began) / 1000);
  });

export type BareWave = {
  /** From the instant until the last workflow was completed. */
  readonly seconds: number;
  /** First tasks that still waited at the instant: above 0 the wave was not whole. */
  readonly late: number;
  /** Starts with their first tasks, per second, before the instant. */
  readonly startRate: number;
};

/** Timers of bare workflows at one instant, one activity each. */
export const bareWave = (stage: Stage, count: number): Promise<BareWave> =>
  withBareWorker(stage, async (client) => {
    const { progress } = stage.bench;
    progress.step(`baseline: a bare wave of ${count} timers with one activity each`);
    const began = Date.now();
    const instant = began + instantAfterMs(count, SLOW_START_RATE);
    const before = await countWorkflows(client, BARE_QUEUE, 'Completed');
    await startMany(count, {
      start: (workflowId) =>
        client.workflow.start<typeof bareWaveWorkflow>('bareWaveWorkflow', {
          workflowId,
          taskQueue: BARE_QUEUE,
          args: [instant],
        }),
      onStarted: (started) => progress.update(`${started} of ${count} started`),
    });
    await firstTasksDone(client, BARE_QUEUE, (backlog) => progress.update(`${backlog} first tasks wait`));
    const startRate = count / ((Date.now() - began) / 1000);
    await waitFor('The instant', () => Promise.resolve(Date.now() >= instant ? true : undefined), {
      everyMs: 5,
    });
    const late = await backlogOf(client, BARE_QUEUE);
    const seconds = await waitFor('The bare wave', async () => {
      const done = (await countWorkflows(client, BARE_QUEUE, 'Completed')) - before;
      progress.update(`${done} of ${count} done`);
      return done >= count ? (Date.now() - instant) / 1000 : undefined;
    });
    return { seconds, late, startRate };
  });

/** How far ahead an instant must lie so that everybody waits for it by then, with time to spare. */
export const instantAfterMs = (count: number, startsPerSecond: number): number =>
  15_000 + (count / startsPerSecond) * 1000;
