import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { waitFor } from './wait.ts';

const { TaskQueueType } = proto.temporal.api.enums.v1;
const LOOKED_AT = 40;

/** First (and other) workflow tasks that wait for a worker on a queue. */
export const backlogOf = async (client: Client, taskQueue: string): Promise<number> => {
  const answer = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    reportStats: true,
  });
  return Number(answer.stats?.approximateBacklogCount?.toString() ?? 0);
};

/** Whether the workflows started last are all through their first task. */
const latestAreThrough = async (client: Client, taskQueue: string): Promise<boolean> => {
  const latest = client.workflow.list({ query: `TaskQueue = '${taskQueue}'`, pageSize: LOOKED_AT });
  let looked = 0;
  for await (const { workflowId, runId } of latest) {
    const { raw } = await client.workflow.getHandle(workflowId, runId).describe();
    const running = raw.workflowExecutionInfo?.closeTime == null;
    if (running && raw.pendingWorkflowTask != null) return false;
    looked += 1;
    if (looked === LOOKED_AT) return true;
  }
  return looked > 0;
};

/**
 * Waits until no workflow of the queue waits for its first task any more; start this when all of them are started. The
 * queue's backlog tells, and the workflows started last are looked at, for the backlog is approximate.
 */
export const firstTasksDone = async (
  client: Client,
  taskQueue: string,
  onBacklog: (backlog: number) => void,
): Promise<void> => {
  await waitFor(
    'First workflow tasks',
    async () => {
      const backlog = await backlogOf(client, taskQueue);
      onBacklog(backlog);
      return backlog === 0 && (await latestAreThrough(client, taskQueue)) ? true : undefined;
    },
    { everyMs: 100 },
  );
};

/** Workflows of a queue in a state, by the server's own count. */
export const countWorkflows = async (
  client: Client,
  taskQueue: string,
  state: 'Running' | 'Completed',
): Promise<number> =>
  (await client.workflow.count(`TaskQueue = '${taskQueue}' AND ExecutionStatus = '${state}'`)).count;
