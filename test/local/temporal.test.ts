import net from 'node:net';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { z } from 'zod';
import { identify, isAlive } from '../../src/local/processes.ts';
import { answers } from '../../src/local/ports.ts';
import { startTemporal, type LocalTemporal } from '../../src/local/temporal/index.ts';
import { startChild, eventually, tempDir } from './child.ts';

const running = z.object({ address: z.string(), pid: z.int() });

async function withClient<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

/** Nobody polls the queue: the run waits, which is all that is needed to see that it was kept. */
function begin(address: string, workflowId: string): Promise<unknown> {
  return withClient(address, (client) =>
    client.workflow.start('waits', { workflowId, taskQueue: 'nobody', args: [] }),
  );
}

function stateOf(address: string, workflowId: string): Promise<string> {
  return withClient(address, async (client) => {
    const description = await client.workflow.getHandle(workflowId).describe();
    return description.status.name;
  });
}

describe('local Temporal', () => {
  const { dir, remove } = tempDir();
  let last: LocalTemporal | undefined;

  const restart = async (port?: number): Promise<LocalTemporal> => {
    last = await startTemporal({
      dbFile: path.join(dir, 'temporal.db'),
      logFile: path.join(dir, 'temporal.log'),
      ...(port === undefined ? {} : { port }),
    });
    return last;
  };

  afterAll(async () => {
    await last?.stop();
    remove();
  });

  it('has everything again after the process above and the server were killed hard', async () => {
    const child = await startChild('run-temporal.ts', dir);
    const first = running.parse(child.said);
    await begin(first.address, 'before the parent died');
    await child.killHard();
    const second = await restart();
    expect(await identify(first.pid)).toBeUndefined();
    expect(await stateOf(second.address, 'before the parent died')).toBe('RUNNING');
    await begin(second.address, 'before the server died');
    process.kill(second.pid, 'SIGKILL');
    const third = await restart();
    expect(await stateOf(third.address, 'before the parent died')).toBe('RUNNING');
    expect(await stateOf(third.address, 'before the server died')).toBe('RUNNING');
    await third.stop();
  });

  it('shares the server of a living process and moves on from a taken port', async () => {
    const taken = net.createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const port = z.object({ port: z.int() }).parse(taken.address()).port;
    const child = await startChild('run-temporal.ts', dir);
    const owner = running.parse(child.said);
    const guest = await restart();
    expect(guest).toMatchObject({ adopted: true, address: owner.address, pid: owner.pid });
    await guest.stop();
    expect(isAlive(owner.pid)).toBe(true);
    await child.killHard();
    const heir = await restart(port);
    expect(heir.adopted).toBe(false);
    expect(Number(heir.address.split(':')[1])).toBeGreaterThan(port);
    await heir.stop();
    taken.close();
  });

  it('ends an in-memory server with the process that started it', async () => {
    const child = await startChild('run-temporal.ts', dir, 'memory');
    const { address } = running.parse(child.said);
    await child.killHard();
    await eventually('the server is gone', async () => !(await answers(Number(address.split(':')[1]))));
  });
});
