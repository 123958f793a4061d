import type { Act, ActRoute, Answer, Ask, ReadRoute, Route } from './contract.ts';
import { chosenOrganization } from './organization.ts';
import { Refused, Unreachable } from './problem.ts';
import { serverOrigin } from './server.ts';

const BASE = '/api/v1';

/** `POST /people/{id}/merge` with its parameters in place: method and address. */
const addressOf = (
  route: Route,
  params: Readonly<Record<string, string>>,
  query: unknown,
): { readonly method: string; readonly url: string } => {
  const [method = 'GET', path = ''] = route.split(' ');
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = searchOf(query);
  return { method, url: `${BASE}${filled}${search === '' ? '' : `?${search}`}` };
};

/** Leaves out what is undefined; a list stands once per value. */
const searchOf = (query: unknown): string => {
  const search = new URLSearchParams();
  if (typeof query !== 'object' || query === null) return '';
  for (const [name, value] of Object.entries(query)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const one of values) {
      if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean')
        search.append(name, String(one));
    }
  }
  return search.toString();
};

const asObject = (query: unknown): object => (typeof query === 'object' && query !== null ? query : {});

/** For members of several organizations: which one is meant. */
export const organizationHeader = (): Readonly<Record<string, string>> => {
  const chosen = chosenOrganization();
  return chosen === null ? {} : { 'foyer-organization': chosen };
};

/** One request to Foyer's own server. @throws Refused, Unreachable, or the abort of `signal` */
export const request = async (
  url: string,
  init: Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> },
): Promise<unknown> => {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${serverOrigin()}${url}`, {
      ...init,
      credentials: 'include',
      headers: { ...init.headers, ...organizationHeader() },
    });
    text = await response.text();
  } catch (cause) {
    if (init.signal?.aborted === true) throw cause;
    throw new Unreachable(cause);
  }
  const body = parse(text);
  if (!response.ok) throw new Refused(response.status, body);
  return body;
};

const parse = (text: string): unknown => {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a proxy's page: the status tells the rest
  }
};

/** Reads. */
export const ask = async <R extends ReadRoute>(
  route: R,
  asked: Ask<R>,
  o: { readonly signal?: AbortSignal; readonly cursor?: string | null } = {},
): Promise<Answer<R>> => {
  const query = { ...asObject(asked.query), cursor: o.cursor ?? undefined };
  const { method, url } = addressOf(route, asked.params ?? {}, query);
  const answer = await request(url, { method, signal: o.signal ?? null });
  // Our own server, which parsed this answer with the schema that the type is read from.
  return answer as Answer<R>;
};

/** Not `randomUUID`: that exists on secure addresses only, and the first try may be plain http in the own network. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Decides or changes. `key` makes a repetition of the same press harmless. */
export const act = async <R extends ActRoute>(
  route: R,
  asked: Act<R>,
  key: string = newKey(),
): Promise<Answer<R>> => {
  const { method, url } = addressOf(route, asked.params ?? {}, asked.query);
  const answer = await request(url, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(method === 'POST' ? { 'idempotency-key': key } : {}),
    },
    ...(method === 'DELETE' && asked.body === undefined ? {} : { body: JSON.stringify(asked.body ?? {}) }),
  });
  return answer as Answer<R>;
};
