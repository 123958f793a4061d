import { z } from 'zod';
import { DEMO_USER, startHibobSandbox } from '../../../sandbox/hibob/index.ts';
import type { HibobSandbox, HibobSandboxOptions } from '../../../sandbox/hibob/index.ts';

export const start = (options: Partial<HibobSandboxOptions> = {}): Promise<HibobSandbox> =>
  startHibobSandbox({ port: 0, seed: { count: 20, seed: 1 }, ...options });

export type Answered = { status: number; headers: Headers; json: unknown };

export const ask = async (
  sandbox: HibobSandbox,
  path: string,
  o: { body?: unknown; method?: string; user?: { id: string; token: string } } = {},
): Promise<Answered> => {
  const { id, token } = o.user ?? DEMO_USER;
  const response = await fetch(`${sandbox.apiUrl}${path}`, {
    method: o.method ?? (o.body === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${token}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    ...(o.body === undefined ? {} : { body: typeof o.body === 'string' ? o.body : JSON.stringify(o.body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return { status: response.status, headers: response.headers, json: isJson ? JSON.parse(text) : text };
};

const searched = z.object({ employees: z.array(z.record(z.string(), z.unknown())) });

/** The employees of a search that must succeed. */
export const search = async (
  sandbox: HibobSandbox,
  body: unknown,
): Promise<z.infer<typeof searched>['employees']> => {
  const { status, json } = await ask(sandbox, '/people/search', { body });
  expect(status).toBe(200);
  return searched.parse(json).employees;
};
