import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';

const { TaskQueueType } = proto.temporal.api.enums.v1;

/** Whether somebody works on every queue. */
export const hasPollers = async (client: Client, queues: readonly string[]): Promise<boolean> => {
  for (const name of queues) {
    const answer = await client.workflowService.describeTaskQueue({
      namespace: client.options.namespace,
      taskQueue: { name },
      taskQueueType: TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    });
    if (answer.pollers.length === 0) return false;
  }
  return true;
};
