import type { z } from 'zod';
import type { ProviderCall } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import { unreadableAnswer } from '../failure.ts';
import { requestJson } from '../http.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';
import { domainField, readDomain } from './domain.ts';
import { failureOf, noticeHeaders } from './failures.ts';
import { endpointPermissions, label } from './manifest.ts';
import type { Endpoint } from './manifest.ts';

export type Query = Readonly<Record<string, string | readonly string[]>>;

type BambooRequest = {
  readonly method?: HttpRequest['method'];
  readonly endpoint: Endpoint;
  /** In place of `:id`. */
  readonly id?: string;
  readonly query?: Query;
  readonly body?: unknown;
};

const domainPlace = `{${domainField}}`;

/** @throws ConnectorError `auth` when there is none, or one that no company can have */
export const companyDomain = (call: ProviderCall): string => readDomain(call.credentials[domainField] ?? '');

/** What a request is let in by: a token from BambooHR's page, or a key as user name with any password. */
type Pass = { readonly secret: string; readonly header: string };

const passFrom = async (call: ProviderCall, refused?: string): Promise<Pass> => {
  if (call.accessToken !== undefined) {
    const secret = await call.accessToken(refused);
    return { secret, header: `Bearer ${secret}` };
  }
  const secret = call.credentials['apiKey']?.trim() ?? '';
  if (secret === '')
    throw new ConnectorError({ kind: 'auth', message: 'No BambooHR API key is stored. Enter one.' });
  return { secret, header: `Basic ${Buffer.from(`${secret}:x`, 'utf8').toString('base64')}` };
};

const addressOf = (call: ProviderCall, { endpoint, id = '', query = {} }: BambooRequest): URL => {
  const root = call.baseUrl.replace(domainPlace, companyDomain(call)).replace(/\/+$/, '');
  const url = new URL(`${root}/api/v1/${endpoint.replace(':id', encodeURIComponent(id))}`);
  for (const [name, value] of Object.entries(query)) {
    for (const one of typeof value === 'string' ? [value] : value) url.searchParams.append(name, one);
  }
  return url;
};

const sendOnce = async (call: ProviderCall, request: BambooRequest, pass: Pass): Promise<HttpAnswer> => {
  const { method = 'GET', body } = request;
  const url = addressOf(call, request);
  await call.takeSlot();
  return requestJson({
    method,
    url: url.href,
    headers: { Authorization: pass.header },
    ...(body === undefined ? {} : { body }),
    signal: call.signal,
    service: label,
    noticeHeaders,
  });
};

/** One call; throws ConnectorError for whatever is not a success. */
export const send = async (call: ProviderCall, request: BambooRequest): Promise<HttpAnswer> => {
  const { method = 'GET', endpoint } = request;
  let pass = await passFrom(call);
  let answer = await sendOnce(call, request, pass);
  if (answer.status === 401 && call.accessToken !== undefined) {
    // It may have been renewed by another worker, or have run out on the way: once, then the refusal is meant.
    pass = await passFrom(call, pass.secret);
    answer = await sendOnce(call, request, pass);
  }
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw failureOf(answer, {
    endpoint: `${method} ${endpoint}`,
    permission: endpointPermissions[endpoint],
    secret: pass.secret,
    by: call.accessToken === undefined ? 'key' : 'oauth',
  });
};

/** One call, its answer as `schema` reads it, and when it was answered (epoch ms). @throws ConnectorError */
export const ask = async <T>(
  call: ProviderCall,
  request: BambooRequest & { readonly schema: z.ZodType<T>; readonly what: string },
): Promise<{ readonly data: T; readonly answeredAt: number }> => {
  const answer = await send(call, request);
  const { endpoint, what } = request;
  const parsed = request.schema.safeParse(answer.json);
  if (!parsed.success)
    throw unreadableAnswer({ label, what: `no ${what}`, endpoint, requestId: answer.requestId });
  return { data: parsed.data, answeredAt: answer.answeredAt ?? Date.now() };
};
