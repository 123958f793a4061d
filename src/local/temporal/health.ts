import { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { until } from '../wait.ts';

const { ServingStatus } = proto.grpc.health.v1.HealthCheckResponse;

/** True when the server takes calls: its health service says SERVING and it knows the namespace `default`. */
async function serves(connection: Connection): Promise<boolean> {
  try {
    return await connection.withDeadline(Date.now() + 1_000, async () => {
      const health = await connection.healthService.check({
        service: 'temporal.api.workflowservice.v1.WorkflowService',
      });
      if (health.status !== ServingStatus.SERVING) return false;
      await connection.workflowService.describeNamespace({ namespace: 'default' });
      return true;
    });
  } catch {
    // Not up yet, and the caller asks again: what it prints itself tells more than this refusal.
    return false;
  }
}

/**
 * Waits until the server at `address` takes calls, or until `gaveUp` says that it never will.
 * @returns false when it gave up or the time was over
 */
export async function waitForTemporal(
  address: string,
  gaveUp: () => boolean,
  timeoutMs = 60_000,
): Promise<boolean> {
  const verdict = await until(
    async () => {
      if (gaveUp()) return { up: false };
      const connection = Connection.lazy({ address });
      try {
        return (await serves(connection)) ? { up: true } : undefined;
      } finally {
        await connection.close();
      }
    },
    { timeoutMs },
  );
  return verdict?.up ?? false;
}
