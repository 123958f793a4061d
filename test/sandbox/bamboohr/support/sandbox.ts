import { z } from 'zod';
import { DEMO_KEY, startBambooHrSandbox } from '../../../../sandbox/bamboohr/index.ts';
import type { BambooHrSandbox, BambooHrSandboxOptions } from '../../../../sandbox/bamboohr/index.ts';
import { answerFault } from './official.ts';

export const NOW = Date.parse('2026-11-20T09:00:00.000Z');
export const DAY = 86_400_000;
export const REDIRECT_URI = 'http://localhost:4400/integrations/callback/bamboohr';
/** Any text: for `toMatchObject`. */
export const ANY_TEXT: unknown = expect.any(String);

export type Answer = { status: number; headers: Headers; body: unknown };
export type CallOptions = {
  body?: unknown;
  key?: string;
  token?: string;
  accept?: string;
};

const listSchema = z.looseObject({
  data: z.array(z.looseObject({ employeeId: z.string() })),
  meta: z.object({
    total: z.number(),
    page: z.object({
      limit: z.number(),
      nextCursor: z.string().nullable(),
      prevCursor: z.string().nullable(),
    }),
  }),
});
export type List = z.infer<typeof listSchema>;

export type Client = {
  sandbox: BambooHrSandbox;
  /** The sandbox's clock; assign to move it. */
  time: { now: number };
  /** Each answer in JSON is held against the official specification. */
  call: (method: string, path: string, options?: CallOptions) => Promise<Answer>;
  list: (query?: string, options?: CallOptions) => Promise<List>;
};

const authorizationOf = ({ key = DEMO_KEY, token }: CallOptions): string =>
  token === undefined ? `Basic ${Buffer.from(`${key}:x`).toString('base64')}` : `Bearer ${token}`;

/** A running sandbox with a standing clock, and a plain client of it. */
export const startClient = async (options: Partial<BambooHrSandboxOptions> = {}): Promise<Client> => {
  const time = { now: NOW };
  const sandbox = await startBambooHrSandbox({
    port: 0,
    seed: { count: 150, seed: 5 },
    clock: () => time.now,
    redirectUris: [REDIRECT_URI],
    ...options,
  });
  const call: Client['call'] = async (method, path, o = {}) => {
    const response = await fetch(`${sandbox.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        accept: o.accept ?? 'application/json',
        authorization: authorizationOf(o),
        ...(o.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(o.body === undefined ? {} : { body: JSON.stringify(o.body) }),
    });
    const text = await response.text();
    const contentType = response.headers.get('content-type') ?? '';
    const body: unknown = contentType.includes('json') ? JSON.parse(text) : text;
    const { endpoint } = sandbox.control.calls().at(-1) ?? { endpoint: '' };
    if (endpoint.includes(' /api/') && !contentType.includes('xml')) {
      const fault = answerFault(endpoint, { status: response.status, body, contentType });
      if (fault !== null) throw new Error(`${method} ${path}: ${fault} in ${text.slice(0, 500)}`);
    }
    return { status: response.status, headers: response.headers, body };
  };
  const list: Client['list'] = async (query = '', o = {}) => {
    const answer = await call('GET', `/api/v1/employees${query}`, o);
    if (answer.status !== 200) throw new Error(`${query}: HTTP ${answer.status}`);
    return listSchema.parse(answer.body);
  };
  return { sandbox, time, call, list };
};
