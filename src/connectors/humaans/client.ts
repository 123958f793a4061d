import { z } from 'zod';
import type { ProviderCall } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import { unreadableAnswer } from '../failure.ts';
import { requestJson } from '../http.ts';
import type { HttpAnswer } from '../http.ts';
import { ownId } from '../records.ts';
import { failureOf } from './failures.ts';
import { apiRoot, endpointScopes, label, writeScopes } from './manifest.ts';
import type { Endpoint, WriteEndpoint } from './manifest.ts';

/** Clients ask for up to 250; how much is allowed is not documented, so what comes decides where the next page begins. */
const pageSize = 200;
/** So many records of a page are asked for again with the next one. */
const overlap = 20;

/** Nobody waits for a write longer: whether it was stored is looked up then. */
const writeTimeoutMs = 10_000;

const listSchema = z.object({ total: z.int().min(0), data: z.array(z.unknown()) });

export type Query = Readonly<Record<string, string>>;

const tokenOf = ({ credentials }: ProviderCall): string => {
  const token = credentials['token']?.trim() ?? '';
  if (token === '')
    throw new ConnectorError({ kind: 'auth', message: 'No Humaans API access token is stored. Enter one.' });
  return token;
};

type Sent = { readonly method: 'GET' } | { readonly method: 'POST' | 'PATCH'; readonly body: unknown };

const send = async (
  call: ProviderCall,
  o: {
    readonly endpoint: Endpoint;
    readonly path: string;
    readonly query: Query;
    readonly permission: string;
  },
  sent: Sent = { method: 'GET' },
): Promise<HttpAnswer> => {
  const token = tokenOf(call);
  const url = new URL(`${apiRoot(call.baseUrl)}/${o.path}`);
  for (const [name, value] of Object.entries(o.query)) url.searchParams.append(name, value);
  await call.takeSlot();
  const answer = await requestJson({
    ...sent,
    url: url.href,
    headers: { Authorization: `Bearer ${token}` },
    signal: call.signal,
    service: label,
    ...(sent.method === 'GET' ? {} : { timeoutMs: writeTimeoutMs }),
  });
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw failureOf(answer, { endpoint: o.endpoint, permission: o.permission, secret: token });
};

const read = (call: ProviderCall, endpoint: Endpoint, query: Query): Promise<HttpAnswer> =>
  send(call, { endpoint, path: endpoint, query, permission: endpointScopes[endpoint] });

const unreadable = (endpoint: Endpoint, answer: HttpAnswer, what: string): ConnectorError =>
  unreadableAnswer({ label, what, endpoint, requestId: answer.requestId });

/** One record that has no list; throws ConnectorError. */
export const callOne = async (call: ProviderCall, endpoint: Endpoint): Promise<unknown> => {
  const answer = await read(call, endpoint, {});
  if (answer.json === undefined) throw unreadable(endpoint, answer, 'no record');
  return answer.json;
};

/** One record of a list by its id; throws ConnectorError. */
export const callRecord = async (call: ProviderCall, endpoint: Endpoint, id: string): Promise<unknown> => {
  const path = `${endpoint}/${encodeURIComponent(id)}`;
  const answer = await send(call, { endpoint, path, query: {}, permission: endpointScopes[endpoint] });
  if (ownId(answer.json) !== id) throw unreadable(endpoint, answer, 'no such record');
  return answer.json;
};

/**
 * Writes once: a new record without `id`, fields of one with it. Throws ConnectorError; after `transient` it is not known
 * whether it was stored.
 */
export const callWrite = async (
  call: ProviderCall,
  o: { readonly endpoint: WriteEndpoint; readonly id?: string; readonly body: unknown },
): Promise<unknown> => {
  const { endpoint, id, body } = o;
  const path = id === undefined ? endpoint : `${endpoint}/${encodeURIComponent(id)}`;
  const target = { endpoint, path, query: {}, permission: writeScopes[endpoint] };
  const answer = await send(call, target, { method: id === undefined ? 'POST' : 'PATCH', body });
  if (ownId(answer.json) === null) throw unreadable(endpoint, answer, 'no record');
  return answer.json;
};

export type WholeList = {
  readonly data: readonly unknown[];
  /** The clock of Humaans, epoch ms, when its answer tells it. */
  readonly answeredAt: number | null;
};

type Page = WholeList & { readonly total: number };

const callPage = async (call: ProviderCall, endpoint: Endpoint, query: Query): Promise<Page> => {
  const answer = await read(call, endpoint, query);
  const parsed = listSchema.safeParse(answer.json);
  if (!parsed.success) throw unreadable(endpoint, answer, 'no list of data');
  return { ...parsed.data, answeredAt: answer.answeredAt };
};

/** The first records of a list; throws ConnectorError. */
export const callSample = async (call: ProviderCall, endpoint: Endpoint): Promise<readonly unknown[]> =>
  (await callPage(call, endpoint, { $limit: '1' })).data;

/**
 * Every record of a list, once. Pages are counted off, so one record deleted meanwhile would move another one out of the
 * next page: each page overlaps the one before, and must hold one of the records that the overlap had.
 * @throws ConnectorError, `cursor_expired` when the list has moved by more than the overlap
 */
export const callWholeList = async (
  call: ProviderCall,
  endpoint: Endpoint,
  query: Query = {},
): Promise<WholeList> => {
  const records = new Map<string, unknown>();
  const nameless: unknown[] = [];
  let skip = 0;
  let before: readonly unknown[] = [];
  for (;;) {
    const asked = { ...query, $limit: String(pageSize), $skip: String(skip) };
    const { data, total, answeredAt } = await callPage(call, endpoint, asked);
    if (!continues(before, data)) throw moved(endpoint);
    for (const [index, body] of data.entries()) {
      const id = ownId(body);
      if (id !== null) records.set(id, body);
      else if (index >= before.length) nameless.push(body);
    }
    const end = skip + data.length;
    if (end >= total) return { data: [...records.values(), ...nameless], answeredAt };
    before = data.slice(data.length - Math.min(overlap, Math.floor(data.length / 2)));
    if (end - before.length === skip) throw endless(endpoint);
    skip = end - before.length;
  }
};

/** Whether a page holds one of the records that stood at the end of the page before. */
const continues = (before: readonly unknown[], page: readonly unknown[]): boolean => {
  const ids = new Set(before.map(ownId).filter((id) => id !== null));
  return ids.size === 0 || page.some((body) => ids.has(ownId(body) ?? ''));
};

const moved = (endpoint: Endpoint): ConnectorError =>
  new ConnectorError({
    kind: 'cursor_expired',
    message: `Humaans changed the list while it was read; the pass starts again. (${endpoint})`,
  });

const endless = (endpoint: Endpoint): ConnectorError =>
  unreadableAnswer({ label, what: 'more data without a further page', endpoint, requestId: null });
