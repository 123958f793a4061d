import { z } from 'zod';
import type { ProviderCall } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import { unreadableAnswer } from '../failure.ts';
import { requestJson } from '../http.ts';
import type { HttpAnswer } from '../http.ts';
import { pathOf, told } from './declared.ts';
import type { DeclaredName } from './declared.ts';
import { failureOf } from './failures.ts';
import { label } from './manifest.ts';
import { addressOf, regionOf } from './regions.ts';
import type { Region } from './regions.ts';
import * as schemas from './schemas.ts';
import { authorizationOf } from './signing.ts';

export type Ask = {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: DeclaredName;
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Another region than the one of the connection. */
  readonly region?: Region;
};

const credentialOf = ({ credentials }: ProviderCall, field: 'key' | 'secret'): string => {
  const value = credentials[field]?.trim() ?? '';
  if (value !== '') return value;
  throw new ConnectorError({ kind: 'auth', message: `No Clinch ${field} is stored. Enter one.`, field });
};

/** The path as it was declared, for messages: an id tells nobody anything. */
const endpointOf = ({ method, path }: Ask): string => `${method} ${told(path)}`;

/**
 * One signed call; throws ConnectorError. Signed at the last moment: waiting for a slot may take long, and a signature is
 * good for 15 minutes. Node sends the `Date` header that it is given, so `x-hmac-date` (for browsers) is not needed.
 */
const send = async (call: ProviderCall, ask: Ask): Promise<HttpAnswer> => {
  const key = credentialOf(call, 'key');
  const secret = credentialOf(call, 'secret');
  const base = addressOf(call.baseUrl, ask.region ?? regionOf(call));
  const url = new URL(`${base}/${pathOf(ask.path, ask.ids)}`);
  for (const [name, value] of Object.entries(ask.query ?? {})) url.searchParams.append(name, value);
  await call.takeSlot();
  const signedAt = Date.now();
  const date = new Date(signedAt).toUTCString();
  const contentType = ask.body === undefined ? '' : told('http.contentType');
  const signable = { method: ask.method, requestUri: `${url.pathname}${url.search}`, contentType, date };
  const answer = await requestJson({
    method: ask.method,
    url: url.href,
    headers: {
      Accept: told('http.contentType'),
      ...(contentType === '' ? {} : { 'Content-Type': contentType }),
      Date: date,
      Authorization: authorizationOf(signable, { key, secret }),
    },
    ...(ask.body === undefined ? {} : { body: ask.body }),
    signal: call.signal,
    service: label,
  });
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw failureOf(answer, { endpoint: endpointOf(ask), secret, signedAt });
};

const unreadable = (ask: Ask, answer: HttpAnswer, what: string): ConnectorError =>
  unreadableAnswer({ label, what, endpoint: endpointOf(ask), requestId: answer.requestId });

/** The one resource of an answer. @throws ConnectorError */
export const callOne = async (call: ProviderCall, ask: Ask): Promise<schemas.Resource> => {
  const answer = await send(call, ask);
  const document = schemas.one.safeParse(answer.json);
  const read = schemas.resource.safeParse(document.data?.data);
  if (!read.success) throw unreadable(ask, answer, 'no resource');
  return read.data;
};

export type Page = {
  readonly resources: readonly schemas.Resource[];
  /** Objects of the list that are no resources. */
  readonly unreadable: readonly { readonly body: unknown; readonly error: z.ZodError }[];
  readonly nextPage: number | null;
};

const pageSize = 100;

/**
 * One page of a list; a resource that cannot be read stands apart. Where the answer links to no next page, a full one is
 * taken for not being the last.
 */
export const callPage = async (call: ProviderCall, ask: Ask, page = 1): Promise<Page> => {
  const query = {
    ...ask.query,
    [told('query.page')]: String(page),
    [told('query.perPage')]: String(pageSize),
  };
  const answer = await send(call, { ...ask, query });
  const document = schemas.many.safeParse(answer.json);
  if (!document.success) throw unreadable(ask, answer, 'no list of resources');
  const { data, links } = document.data;
  const more = links != null && 'next' in links ? links.next != null : data.length >= pageSize;
  const read = data.map((body) => ({ body, ...schemas.resource.safeParse(body) }));
  return {
    resources: read.flatMap((one) => one.data ?? []),
    unreadable: read.flatMap(({ body, error }) => (error === undefined ? [] : [{ body, error }])),
    nextPage: more && data.length > 0 ? page + 1 : null,
  };
};

const pagesRead = 50;

/** All of a list that is short by nature: stages, fields, a candidate's activities. */
export const callWhole = async (call: ProviderCall, ask: Ask): Promise<readonly schemas.Resource[]> => {
  const found: schemas.Resource[] = [];
  let page: number | null = 1;
  while (page !== null && page <= pagesRead) {
    const answer: Page = await callPage(call, ask, page);
    found.push(...answer.resources);
    page = answer.nextPage;
  }
  return found;
};

const texts = z.array(z.string());

/** The text of an attribute; null where there is none. */
export const textOf = (found: schemas.Resource, name: DeclaredName): string | null => {
  const value = found.attributes?.[told(name)];
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 1_000) : null;
};

/** The texts of an attribute that is a list. */
export const textsOf = (found: schemas.Resource, name: DeclaredName): readonly string[] =>
  (texts.safeParse(found.attributes?.[told(name)]).data ?? [])
    .map((text) => text.trim())
    .filter((text) => text !== '');
