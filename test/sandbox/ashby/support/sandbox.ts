import { DEMO_KEY, startAshbySandbox } from '../../../../sandbox/ashby/index.ts';
import type { AshbySandbox, AshbySandboxOptions } from '../../../../sandbox/ashby/index.ts';
import { z } from 'zod';

export const NOW = Date.parse('2026-11-20T09:00:00.000Z');
export const DAY = 86_400_000;

const envelopeSchema = z.looseObject({
  success: z.boolean(),
  results: z.unknown().optional(),
  moreDataAvailable: z.boolean().optional(),
  nextCursor: z.string().optional(),
  syncToken: z.string().optional(),
  errors: z.unknown().optional(),
  errorInfo: z
    .looseObject({ code: z.string(), message: z.string().optional(), requestId: z.string().optional() })
    .optional(),
});
export type Envelope = z.infer<typeof envelopeSchema>;
const recordSchema = z.looseObject({ id: z.string() });
export type Item = z.infer<typeof recordSchema>;

/** The records of a list's answer. */
export const items = (envelope: Envelope): Item[] => z.array(recordSchema).parse(envelope.results);
/** The one record of an answer. */
export const item = (envelope: Envelope): Item => recordSchema.parse(envelope.results);

export type Client = {
  sandbox: AshbySandbox;
  /** The sandbox's clock; assign to move it. */
  time: { now: number };
  post: (
    endpoint: string,
    body?: unknown,
    options?: { key?: string; headers?: Record<string, string> },
  ) => Promise<Response>;
  /** Posts a form and reads the envelope. */
  upload: (endpoint: string, form: FormData) => Promise<Envelope>;
  /** Posts and reads a JSON envelope answered with HTTP 200. */
  call: (endpoint: string, body?: unknown, key?: string) => Promise<Envelope>;
  /** All pages of a list. */
  all: (
    endpoint: string,
    body?: Record<string, unknown>,
    key?: string,
  ) => Promise<{ items: Item[]; pages: Envelope[]; syncToken: string }>;
};

/** A running sandbox with a standing clock, and a plain client of it. */
export const startClient = async (options: Partial<AshbySandboxOptions> = {}): Promise<Client> => {
  const time = { now: NOW };
  const sandbox = await startAshbySandbox({
    port: 0,
    seed: { count: 150, seed: 5 },
    clock: () => time.now,
    ...options,
  });
  const post: Client['post'] = (endpoint, body = {}, { key = DEMO_KEY, headers = {} } = {}) =>
    fetch(`${sandbox.url}/${endpoint}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
        ...headers,
      },
      body: JSON.stringify(body),
    });
  const call: Client['call'] = async (endpoint, body, key) => {
    const response = await post(endpoint, body, key === undefined ? {} : { key });
    if (response.status !== 200)
      throw new Error(`${endpoint}: HTTP ${response.status} ${await response.text()}`);
    return envelopeSchema.parse(await response.json());
  };
  const upload: Client['upload'] = async (endpoint, form) => {
    const authorization = `Basic ${Buffer.from(`${DEMO_KEY}:`).toString('base64')}`;
    const response = await fetch(`${sandbox.url}/${endpoint}`, {
      method: 'POST',
      headers: { authorization },
      body: form,
    });
    return envelopeSchema.parse(await response.json());
  };
  const all: Client['all'] = async (endpoint, body = {}, key) => {
    const pages: Envelope[] = [];
    for (;;) {
      const cursor = pages.at(-1)?.nextCursor;
      const page = await call(endpoint, { ...body, ...(cursor === undefined ? {} : { cursor }) }, key);
      pages.push(page);
      if (page.moreDataAvailable !== true)
        return { items: pages.flatMap(items), pages, syncToken: page.syncToken ?? '' };
    }
  };
  return { sandbox, time, post, upload, call, all };
};
