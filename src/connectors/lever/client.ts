import { z } from 'zod';
import type { ProviderCall } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import { nextCursor, unreadableAnswer } from '../failure.ts';
import { requestJson } from '../http.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';
import { claimsOf } from '../token-claims.ts';
import { failureOf } from './failures.ts';
import { apiRoot, endpointScopes, label } from './manifest.ts';
import type { Endpoint } from './manifest.ts';

export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

type LeverRequest = {
  readonly method: HttpRequest['method'];
  readonly endpoint: Endpoint;
  /** In place of `:id`. */
  readonly id?: string;
  readonly query?: Query;
  readonly body?: unknown;
};

type ListRequest = Pick<LeverRequest, 'endpoint' | 'id'> & {
  /** Whether a list of one may come as the one by itself. */
  readonly mayBeBare?: true;
};

export type ListAnswer = {
  readonly data: readonly unknown[];
  /** Sent back as it is; null on the last page. */
  readonly next: string | null;
  /** Lever's clock, epoch ms, when its answer tells it. */
  readonly answeredAt: number | null;
};

/** A customer's data may live in another region: Lever then answers 301 with the address there (documentation, "Status codes"). */
const mostRedirects = 3;

const oneSchema = z.object({ data: z.record(z.string(), z.unknown()) });
const listSchema = z.object({
  data: z.array(z.unknown()),
  hasNext: z.boolean().nullish(),
  next: z.string().nullish(),
});
const scopeClaim = z.object({ scope: z.string() });

/** Scopes that the token names, null when it does not tell. */
export const scopesOf = (token: string): readonly string[] | null => {
  const told = scopeClaim.safeParse(claimsOf(token));
  return told.success ? told.data.scope.split(' ') : null;
};

/** Writing includes reading. */
export const grants = (scopes: readonly string[], scope: string): boolean =>
  scopes.includes(scope) || scopes.includes(scope.replace(':read:', ':write:'));

/** What a refused call lacks: the first needed scope that the token does not name. */
const lackingScope = (endpoint: Endpoint, { secret }: Pass): string => {
  const needed: readonly string[] = endpointScopes[endpoint];
  const granted = scopesOf(secret);
  return needed.find((scope) => granted !== null && !grants(granted, scope)) ?? needed[0] ?? endpoint;
};

/** What a request is let in by: a token from Lever's page, or a key as user name without a password. */
type Pass = { readonly secret: string; readonly header: string };

const passFrom = async (call: ProviderCall, refused?: string): Promise<Pass> => {
  if (call.accessToken !== undefined) {
    const secret = await call.accessToken(refused);
    return { secret, header: `Bearer ${secret}` };
  }
  const secret = call.credentials['apiKey']?.trim() ?? '';
  if (secret === '')
    throw new ConnectorError({ kind: 'auth', message: 'Lever is not connected. Connect it.' });
  return { secret, header: `Basic ${Buffer.from(`${secret}:`, 'utf8').toString('base64')}` };
};

/** The access token as it stands, null for a connection by key; throws ConnectorError `auth` when there is neither. */
export const accessToken = async (call: ProviderCall): Promise<string | null> => {
  const { secret } = await passFrom(call);
  return call.accessToken === undefined ? null : secret;
};

const addressOf = (call: ProviderCall, { endpoint, id, query = {} }: LeverRequest): URL => {
  const path = endpoint.replace(':id', encodeURIComponent(id ?? ''));
  const url = new URL(`${apiRoot(call.baseUrl)}/${path}`);
  for (const [name, value] of Object.entries(query)) {
    const values = typeof value === 'string' ? [value] : (value ?? []);
    for (const one of values) url.searchParams.append(name, one);
  }
  return url;
};

/** The token goes to Lever's own hosts only, and to the one that was asked. */
const mayGoTo =
  (asked: URL) =>
  (target: URL): boolean =>
    target.origin === asked.origin ||
    (target.username === '' &&
      target.protocol === 'https:' &&
      /(^|\.)lever\.co$/.test(target.hostname) &&
      target.port === '');

const sendOnce = async (call: ProviderCall, request: LeverRequest, pass: Pass): Promise<HttpAnswer> => {
  const asked = addressOf(call, request);
  let url = asked;
  for (let redirects = 0; ; redirects += 1) {
    await call.takeSlot();
    const answer = await requestJson({
      method: request.method,
      url: url.href,
      headers: { Authorization: pass.header },
      ...(request.body === undefined ? {} : { body: request.body }),
      signal: call.signal,
      service: label,
      ...(redirects === mostRedirects ? {} : { mayRedirectTo: mayGoTo(asked) }),
    });
    if (answer.redirect === null) return answer;
    url = answer.redirect;
  }
};

const send = async (call: ProviderCall, request: LeverRequest): Promise<HttpAnswer> => {
  let pass = await passFrom(call);
  let answer = await sendOnce(call, request, pass);
  if (answer.status === 401 && call.accessToken !== undefined) {
    // It may have been renewed by another worker, or have run out on the way: once, then the refusal is meant.
    pass = await passFrom(call, pass.secret);
    answer = await sendOnce(call, request, pass);
  }
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw failureOf(answer, {
    endpoint: `${request.method} ${request.endpoint}`,
    permission: lackingScope(request.endpoint, pass),
    secret: pass.secret,
  });
};

const unreadable = (endpoint: Endpoint, answer: HttpAnswer, what: string): ConnectorError =>
  unreadableAnswer({ label, what, endpoint, requestId: answer.requestId });

/** One record; throws ConnectorError. An empty answer never means "unknown". */
export const callOne = async (call: ProviderCall, request: LeverRequest): Promise<unknown> => {
  const answer = await send(call, request);
  const one = oneSchema.safeParse(answer.json);
  if (!one.success) throw unreadable(request.endpoint, answer, 'no record');
  return one.data.data;
};

/** One page of a list; throws ConnectorError. */
export const callList = async (
  call: ProviderCall,
  request: ListRequest & { readonly query: Query & { readonly offset?: string } },
): Promise<ListAnswer> => {
  const { endpoint, query } = request;
  const answer = await send(call, { ...request, method: 'GET' });
  const { answeredAt } = answer;
  const bare = request.mayBeBare === true ? oneSchema.safeParse(answer.json).data : undefined;
  if (bare !== undefined) return { data: [bare.data], next: null, answeredAt };
  const parsed = listSchema.safeParse(answer.json);
  if (!parsed.success) throw unreadable(endpoint, answer, 'no list of data');
  const { data, hasNext, next } = parsed.data;
  return {
    data,
    next: nextCursor({
      more: hasNext,
      next,
      sent: query.offset,
      unreadable: (what) => unreadable(endpoint, answer, what),
    }),
    answeredAt,
  };
};

/** Every page of a list that is short. */
export const callWholeList = async (
  call: ProviderCall,
  request: ListRequest & { readonly query?: Query },
): Promise<Pick<ListAnswer, 'data' | 'answeredAt'>> => {
  const data: unknown[] = [];
  let offset: string | null = null;
  for (;;) {
    const query: Query = { ...request.query, ...(offset === null ? {} : { offset }) };
    const page: ListAnswer = await callList(call, { ...request, query });
    data.push(...page.data);
    offset = page.next;
    if (offset === null) return { data, answeredAt: page.answeredAt };
  }
};

/** For an answer without content; throws ConnectorError. */
export const callForNothing = async (call: ProviderCall, request: LeverRequest): Promise<void> => {
  await send(call, request);
};
