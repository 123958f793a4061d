import { Worker } from '@temporalio/worker';
import type { WorkflowCreator } from '@temporalio/worker/lib/workflow/interface.js';

/**
 * A kind of worker whose instances run their workflows in one sandbox: one thread, one copy of the workflow code, for
 * as many task queues as there are instances. By itself each worker of the SDK has its own, some 50 MB.
 *
 * All instances need the same bundle and the same activities. The sandbox ends with the last of them.
 * `createWorkflowCreator` is the SDK's protected hook, stable within the pinned version.
 */
export const workersOfOneSandbox = (): Pick<typeof Worker, 'create'> => {
  let sandbox: Promise<WorkflowCreator> | undefined;
  let users = 0;
  return class extends Worker {
    protected static override async createWorkflowCreator(
      ...args: Parameters<typeof Worker.createWorkflowCreator>
    ): Promise<WorkflowCreator> {
      users += 1;
      const shared = await (sandbox ??= super.createWorkflowCreator(...args));
      return {
        createWorkflow: (options) => shared.createWorkflow(options),
        destroy: async () => {
          users -= 1;
          if (users === 0) await shared.destroy();
        },
      };
    }
  };
};
