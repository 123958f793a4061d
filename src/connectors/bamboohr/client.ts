import type { z } from 'zod';
import type { ProviderCall } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import { unreadableAnswer } from '../failure.ts';
import { requestJson } from '../http.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';
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

const domainPlace = '{companyDomain}';

/**
 * The customer's part of the address. People paste whole addresses, so these are read, too.
 * @throws ConnectorError `auth` when there is none, or one that no company can have
 */
export const companyDomain = (call: ProviderCall): string => {
  const entered = call.credentials['companyDomain']?.trim().toLowerCase() ?? '';
  const domain = entered.replace(/^https?:\/\//, '').replace(/(\.bamboohr\.com)?\/?$/, '');
  if (/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(domain)) return domain;
  throw new ConnectorError({
    kind: 'auth',
    field: 'companyDomain',
    message:
      'This is no company domain of BambooHR. Enter the first part of your BambooHR address: "acme" in acme.bamboohr.com.',
  });
};

const keyOf = (call: ProviderCall): string => {
  const key = call.credentials['apiKey']?.trim() ?? '';
  if (key === '')
    throw new ConnectorError({ kind: 'auth', message: 'No BambooHR API key is stored. Enter one.' });
  return key;
};

const addressOf = (call: ProviderCall, { endpoint, id = '', query = {} }: BambooRequest): URL => {
  const root = call.baseUrl.replace(domainPlace, companyDomain(call)).replace(/\/+$/, '');
  const url = new URL(`${root}/api/v1/${endpoint.replace(':id', encodeURIComponent(id))}`);
  for (const [name, value] of Object.entries(query)) {
    for (const one of typeof value === 'string' ? [value] : value) url.searchParams.append(name, one);
  }
  return url;
};

/** One call; throws ConnectorError for whatever is not a success. */
export const send = async (call: ProviderCall, request: BambooRequest): Promise<HttpAnswer> => {
  const { method = 'GET', endpoint, body } = request;
  const key = keyOf(call);
  const url = addressOf(call, request);
  await call.takeSlot();
  const answer = await requestJson({
    method,
    url: url.href,
    // The key is the user name; any password will do.
    headers: { Authorization: `Basic ${Buffer.from(`${key}:x`, 'utf8').toString('base64')}` },
    ...(body === undefined ? {} : { body }),
    signal: call.signal,
    service: label,
    noticeHeaders,
  });
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw failureOf(answer, {
    endpoint: `${method} ${endpoint}`,
    permission: endpointPermissions[endpoint],
    secret: key,
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
