import { z } from 'zod';
import { DEMO_TOKEN, startHumaansSandbox } from '../../../sandbox/humaans/index.ts';
import type { HumaansSandbox, HumaansSandboxOptions } from '../../../sandbox/humaans/index.ts';

export const start = (options: Partial<HumaansSandboxOptions> = {}): Promise<HumaansSandbox> =>
  startHumaansSandbox({ port: 0, seed: { count: 20, seed: 1 }, ...options });

export type Answered = { status: number; headers: Headers; json: unknown };

export const ask = async (
  sandbox: HumaansSandbox,
  path: string,
  o: { body?: unknown; method?: string; token?: string } = {},
): Promise<Answered> => {
  const response = await fetch(`${sandbox.apiUrl}${path}`, {
    method: o.method ?? (o.body === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: `Bearer ${o.token ?? DEMO_TOKEN}`,
      'content-type': 'application/json',
    },
    ...(o.body === undefined ? {} : { body: typeof o.body === 'string' ? o.body : JSON.stringify(o.body) }),
  });
  return { status: response.status, headers: response.headers, json: await response.json() };
};

const record = z.looseObject({ id: z.string() });
export type Item = z.infer<typeof record>;
const page = z.object({
  total: z.number(),
  limit: z.number(),
  skip: z.number(),
  data: z.array(record),
});

/** A page of a list that must be given. */
export const list = async (sandbox: HumaansSandbox, path: string): Promise<z.infer<typeof page>> => {
  const { status, json } = await ask(sandbox, path);
  expect(status).toBe(200);
  return page.parse(json);
};

/** A record that must be made. */
export const made = async (sandbox: HumaansSandbox, path: string, body: unknown): Promise<Item> => {
  const { status, json } = await ask(sandbox, path, { body });
  expect({ status, json }).toMatchObject({ status: 201 });
  return record.parse(json);
};

export const issuesOf = ({ json }: Answered): string[] =>
  z
    .object({
      code: z.literal('ValidationError'),
      issues: z.array(z.object({ path: z.string(), message: z.string() })),
    })
    .parse(json)
    .issues.map(({ path, message }) => `${path} ${message}`);
