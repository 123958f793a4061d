import { z } from 'zod';
import { startLeverSandbox } from '../../../../sandbox/lever/index.ts';
import type { LeverSandbox, LeverSandboxOptions } from '../../../../sandbox/lever/index.ts';

export const NOW = Date.parse('2026-11-20T09:00:00.000Z');
export const DAY = 86_400_000;
/** Any text, some text with a part, one of a form: for `toMatchObject`. */
export const ANY_TEXT: unknown = expect.any(String);
export const textWith = (part: string): unknown => expect.stringContaining(part);
export const textLike = (form: RegExp): unknown => expect.stringMatching(form);
export const REDIRECT_URI = 'http://localhost:4400/integrations/callback/lever';

const recordSchema = z.looseObject({ id: z.string() });
export type Item = z.infer<typeof recordSchema>;
const listSchema = z.looseObject({
  data: z.array(recordSchema),
  hasNext: z.boolean().optional(),
  next: z.string().optional(),
});
export type List = z.infer<typeof listSchema>;
export type Answer = { status: number; headers: Headers; body: unknown };

export type Client = {
  sandbox: LeverSandbox;
  /** The sandbox's clock; assign to move it. */
  time: { now: number };
  /** An access token with all scopes. */
  token: string;
  call: (
    method: string,
    path: string,
    options?: { body?: unknown; token?: string; authorization?: string },
  ) => Promise<Answer>;
  /** One record, answered with 200. */
  one: (path: string) => Promise<Item>;
  /** One page, answered with 200. */
  page: (path: string, token?: string) => Promise<List>;
  /** All pages of a list, each with its query's own offset. */
  all: (path: string) => Promise<{ items: Item[]; pages: List[] }>;
};

const dataOf = (answer: Answer, path: string): unknown => {
  if (answer.status !== 200) throw new Error(`${path}: HTTP ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

/** A running sandbox with a standing clock and no limit on the rate, and a plain client of it. */
export const startClient = async (options: Partial<LeverSandboxOptions> = {}): Promise<Client> => {
  const time = { now: NOW };
  const sandbox = await startLeverSandbox({
    port: 0,
    seed: { count: 150, seed: 5 },
    clock: () => time.now,
    redirectUris: [REDIRECT_URI],
    ...options,
    settings: { requestsPerSecond: null, ...options.settings },
  });
  const { accessToken: token } = sandbox.control.issueTokens();
  const call: Client['call'] = async (method, path, { body, token: own = token, authorization } = {}) => {
    const response = await fetch(`${sandbox.apiUrl}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        authorization: authorization ?? `Bearer ${own}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const parsed: unknown = isJson ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body: parsed };
  };
  const page: Client['page'] = async (path, own) =>
    listSchema.parse(dataOf(await call('GET', path, own === undefined ? {} : { token: own }), path));
  const all: Client['all'] = async (path) => {
    const pages: List[] = [];
    for (;;) {
      const next = pages.at(-1)?.next;
      const glue = path.includes('?') ? '&' : '?';
      const got = await page(next === undefined ? path : `${path}${glue}offset=${encodeURIComponent(next)}`);
      pages.push(got);
      if (got.hasNext !== true) return { items: pages.flatMap(({ data }) => data), pages };
    }
  };
  const one: Client['one'] = async (path) =>
    z.object({ data: recordSchema }).parse(dataOf(await call('GET', path), path)).data;
  return { sandbox, time, token, call, one, page, all };
};
