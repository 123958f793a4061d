import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, type Worker } from '@temporalio/worker';
import { z } from 'zod';
import { foyerDataConverter } from '../../src/temporal/data-converter.ts';
import { workersOfOneSandbox } from '../../src/temporal/shared-sandbox.ts';
import { testRing } from '../support/organization.ts';
import { testTemporal, uniqueTaskQueue } from '../support/temporal.ts';
import { testBundle } from '../support/worker.ts';

const reportSchema = z.object({ workers: z.array(z.unknown()) });

/** Worker threads of this process, by Node's own diagnostic report. */
const threads = (): number => {
  const report: unknown = process.report.getReport();
  return reportSchema.parse(report).workers.length;
};

describe('workers of one sandbox', () => {
  const dataConverter = foyerDataConverter(testRing());
  const queues = [uniqueTaskQueue('one'), uniqueTaskQueue('two')] as const;
  const roster = { orgId: randomUUID(), connectionId: randomUUID(), syncId: randomUUID() };
  let connection: Connection;
  let native: NativeConnection;
  let client: Client;
  let workers: readonly Worker[];
  let runs: readonly Promise<void>[];
  let before: number;

  beforeAll(async () => {
    const workflowBundle = await testBundle();
    const { address, namespace } = await testTemporal();
    connection = await Connection.connect({ address });
    native = await NativeConnection.connect({ address });
    client = new Client({ connection, namespace, dataConverter });
    before = threads();
    const SharingWorker = workersOfOneSandbox();
    workers = await Promise.all(
      queues.map((taskQueue) =>
        SharingWorker.create({
          ...{ connection: native, namespace, workflowBundle, dataConverter, taskQueue },
          activities: { importRoster: () => Promise.resolve({ state: taskQueue }) },
        }),
      ),
    );
    runs = workers.map((worker) => worker.run());
  });
  afterAll(async () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await Promise.all(runs);
    await native.close();
    await connection.close();
  });

  const work = (taskQueue: string): Promise<unknown> =>
    client.workflow.execute('rosterSyncWorkflow', { taskQueue, workflowId: randomUUID(), args: [roster] });

  it('serve a queue each, from one thread', async () => {
    expect(threads() - before).toBe(1);
    expect(await Promise.all(queues.map(work))).toEqual(queues.map((state) => ({ state })));
  });

  it('outlive each other; the sandbox ends with the last', async () => {
    workers[0]?.shutdown();
    await runs[0];
    expect(await work(queues[1])).toEqual({ state: queues[1] });
    workers[1]?.shutdown();
    await runs[1];
    expect(threads()).toBe(before);
  });
});
