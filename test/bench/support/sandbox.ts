import { z } from 'zod';
import { freePort } from '../../../src/local/ports.ts';
import { startChild } from './children.ts';
import { waitFor } from './wait.ts';

const callsSchema = z.array(z.object({ endpoint: z.string() }));
const createdSchema = z.object({ candidateId: z.string(), applicationId: z.string() });

/** The simulated Ashby, a process of its own. */
export type Sandbox = {
  readonly url: string;
  readonly pid: number;
  /** Endpoints called since the log was cleared. */
  readonly calls: () => Promise<readonly string[]>;
  readonly clearCalls: () => Promise<void>;
  /** Hires somebody new, with an accepted offer. */
  readonly hire: (o: {
    name: string;
    email: string;
    startDate: string;
  }) => Promise<z.infer<typeof createdSchema>>;
  readonly stop: () => Promise<void>;
};

export const startSandbox = async (o: { people: number; logFile: string }): Promise<Sandbox> => {
  const port = await freePort();
  const child = startChild({
    script: new URL('../../../sandbox/bin.ts', import.meta.url),
    args: ['--port', String(port), '--count', String(o.people), '--seed', '7', '--hired-share', '1'],
    logFile: o.logFile,
  });
  const url = `http://127.0.0.1:${port}`;
  const control = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const answer = await fetch(`${url}/_control${path}`, init);
    if (!answer.ok)
      throw new Error(`The sandbox answered ${answer.status} to ${path}: ${await answer.text()}`);
    return answer.json();
  };
  await waitFor('The sandbox', async () => {
    child.assertAlive();
    const answer = await fetch(`${url}/_control/state`).catch(() => undefined);
    return answer?.ok === true ? true : undefined;
  });
  return {
    url,
    pid: child.pid,
    calls: async () => callsSchema.parse(await control('/calls?limit=20000')).map((call) => call.endpoint),
    clearCalls: async () => {
      await control('/calls', { method: 'DELETE' });
    },
    hire: async (o) =>
      createdSchema.parse(
        await control('/candidates', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...o, hire: true }),
        }),
      ),
    stop: child.stop,
  };
};
