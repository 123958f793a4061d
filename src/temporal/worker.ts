import {
  NativeConnection,
  type NativeConnectionOptions,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import type { Activities } from '../../activities/contract.ts';
import type { KeyRing } from '../secrets/keyring.ts';
import { bundleWorkflows } from './bundle.ts';
import { foyerDataConverter } from './data-converter.ts';
import { workersOfOneSandbox } from './shared-sandbox.ts';
import type { TaskQueues } from './task-queues.ts';

export type WorkerOptions = {
  readonly connection: NativeConnectionOptions;
  readonly namespace: string;
  readonly ring: KeyRing;
  readonly activities: Activities;
  readonly taskQueues: TaskQueues;
  /** Workflows kept in memory, per queue (design/decisions.md 21). */
  readonly maxCachedWorkflows?: number;
  /** Made in this process unless given. */
  readonly bundle?: WorkflowBundleOption;
};

export type RunningWorkers = {
  /** Takes no new work, lets what is under way finish, ends. */
  readonly stop: () => Promise<void>;
  /** Settles when the workers end; rejects when they fail. */
  readonly done: Promise<void>;
};

/**
 * One worker per queue, all in one sandbox. A waiting lifecycle needs no place in the cache: it is replayed when its
 * instant comes.
 */
export const startWorkers = async (o: WorkerOptions): Promise<RunningWorkers> => {
  const connection = await NativeConnection.connect(o.connection);
  const workflowBundle = o.bundle ?? (await bundleWorkflows());
  const common = {
    connection,
    namespace: o.namespace,
    workflowBundle,
    dataConverter: foyerDataConverter(o.ring),
    activities: o.activities,
    maxCachedWorkflows: o.maxCachedWorkflows ?? 200,
    shutdownGraceTime: '10 seconds',
    shutdownForceTime: '20 seconds',
  } as const;
  const SharingWorker = workersOfOneSandbox();
  const workers = await Promise.all([
    SharingWorker.create({
      ...common,
      taskQueue: o.taskQueues.lifecycle,
      maxConcurrentActivityTaskExecutions: 20,
      maxConcurrentWorkflowTaskExecutions: 20,
    }),
    SharingWorker.create({
      ...common,
      taskQueue: o.taskQueues.provider,
      maxConcurrentActivityTaskExecutions: 20,
      maxConcurrentWorkflowTaskExecutions: 10,
    }),
    SharingWorker.create({
      ...common,
      taskQueue: o.taskQueues.events,
      // Each waits for another system's answer, up to 15 s.
      maxConcurrentActivityTaskExecutions: 60,
      maxConcurrentWorkflowTaskExecutions: 10,
    }),
  ]);
  const done = Promise.all(workers.map((worker) => worker.run())).then(() => connection.close());
  return {
    done,
    stop: async () => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await done;
    },
  };
};
