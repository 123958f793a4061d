import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { createApiToken } from '../../../src/db/repositories/api-tokens.ts';
import { hashToken, newToken } from '../../../src/api/tokens.ts';
import { freePort } from '../../../src/local/ports.ts';
import { hasPollers } from '../../../src/temporal/pollers.ts';
import { taskQueues } from '../../../src/temporal/task-queues.ts';
import { startChild, type Child } from './children.ts';
import type { Stage } from './stage.ts';
import { waitFor } from './wait.ts';

const profiling = ({ bench }: Stage): readonly string[] =>
  bench.options.profile ? ['--cpu-prof', `--cpu-prof-dir=${path.resolve('bench/results/profiles')}`] : [];

const composeSchema = z.object({
  services: z.object({
    worker: z.object({
      command: z.array(z.string()),
      environment: z.object({ MALLOC_ARENA_MAX: z.string() }),
    }),
  }),
});

/** Limits of the worker's heaps, as production's command line and environment have them. */
const workerLimits = () => {
  const file = new URL('../../../docker-compose.yml', import.meta.url);
  const document: unknown = parse(fs.readFileSync(file, 'utf8'), { merge: true });
  const { command, environment } = composeSchema.parse(document).services.worker;
  return { nodeArgs: command.filter((word) => word.startsWith('--max-')), env: environment };
};

/** The worker as production runs it, ready to work. */
export const startProductWorker = async (stage: Stage): Promise<Child> => {
  const limits = workerLimits();
  const child = startChild({
    script: new URL('../../../src/bin/worker.ts', import.meta.url),
    nodeArgs: [...limits.nodeArgs, ...profiling(stage)],
    env: { ...stage.env, ...limits.env },
    logFile: path.join(stage.dir, 'worker.log'),
  });
  stage.onClose(child.stop);
  await waitFor('The worker', async () => {
    child.assertAlive();
    return (await hasPollers(stage.client, Object.values(taskQueues))) ? true : undefined;
  });
  return child;
};

export type Api = {
  /** One request with an admin's token. `ms` is the time until the whole answer was read. */
  readonly call: (path: string, body?: unknown) => Promise<{ status: number; ms: number; json: unknown }>;
  readonly pid: number;
  /** Its address. */
  readonly url: string;
};

/** The server as production runs it, with an admin's token. */
export const startProductServer = async (stage: Stage): Promise<Api> => {
  const port = await freePort();
  const child = startChild({
    script: new URL('../../../src/bin/server.ts', import.meta.url),
    nodeArgs: profiling(stage),
    env: { ...stage.env, FOYER_PORT: String(port) },
    logFile: path.join(stage.dir, 'server.log'),
  });
  stage.onClose(child.stop);
  const url = `http://127.0.0.1:${port}`;
  await waitFor('The server', async () => {
    child.assertAlive();
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    return answer?.ok === true ? true : undefined;
  });
  const token = newToken();
  await stage.org.run((scope) =>
    createApiToken(scope, { name: 'bench', roles: ['super_admin'], hash: hashToken(token) }),
  );
  return {
    pid: child.pid,
    url,
    call: async (pathname, body) => {
      const began = performance.now();
      const answer = await fetch(`${url}/api/v1${pathname}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      const ms = performance.now() - began;
      return { status: answer.status, ms, json: text === '' ? null : JSON.parse(text) };
    },
  };
};
