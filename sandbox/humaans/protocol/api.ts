import { Refused } from '../../shared/service/serve.ts';
import type { Answer, ApiRequest, Protocol } from '../../shared/service/serve.ts';
import { EMPTY_PERSON, EMPTY_RECORDS } from '../seed.ts';
import { COLLECTIONS } from '../state.ts';
import type { CollectionName, Scope, Stored, Token } from '../state.ts';
import {
  addRecord,
  changeRecord,
  emit,
  EVENTS,
  eventViews,
  findRecord,
  recordsOf,
  removeRecord,
} from '../world.ts';
import type { World } from '../world.ts';
import { collections } from './collections.ts';
import type { Input } from './collections.ts';
import { failure, invalid, refuse } from './errors.ts';
import type { Issue } from './errors.ts';
import { personView } from './people.ts';
import { pageOf } from './query.ts';

const tooMany = (retryAfterSeconds: number | undefined): Answer => ({
  ...failure(429, 'Too many requests'),
  headers: retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
});

/** The machine's own clock counts, also where that of the sandbox stands still: a client that waits gets on. */
const countRequest = (world: World, { id }: Token): void => {
  const limit = world.state.settings.requestsPerMinute;
  if (limit === null) return;
  const minute = Math.floor(Date.now() / 60_000);
  const former = world.usage.get(id);
  const count = former?.minute === minute ? former.count + 1 : 1;
  world.usage.set(id, { minute, count });
  if (count > limit) throw new Refused(tooMany(Math.ceil(((minute + 1) * 60_000 - Date.now()) / 1000)));
};

const authenticate = (world: World, authorization: string | undefined): Token => {
  const [, given] = /^Bearer\s+(\S+)$/i.exec(authorization ?? '') ?? [];
  const token = world.state.tokens.find((one) => one.token === given);
  if (token === undefined) throw refuse(401, 'Invalid access token');
  return token;
};

const need = (token: Token, scope: Scope): void => {
  if (!token.scopes.includes(scope)) throw refuse(403, `The scope ${scope} is required`);
};

const bodyOf = (request: ApiRequest): Input => {
  let value: unknown;
  try {
    value = request.body.trim() === '' ? {} : JSON.parse(request.body);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refuse(400, 'The body is no JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refuse(400, 'The body must be an object');
  return Object.fromEntries(Object.entries(value));
};

/** Throws what is wrong with input, all of it at once. */
const validate = (world: World, name: CollectionName, input: Input, record: Stored | null): void => {
  const { fields, required, check } = collections[name];
  const absent = record === null ? required.filter((field) => (input[field] ?? '') === '') : [];
  const issues: Issue[] = absent.map((path) => ({ path, message: 'must be present' }));
  const parsed = fields.partial().safeParse(input);
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys')
      issues.push(...issue.keys.map((path) => ({ path, message: 'is not allowed' })));
    else if (!absent.includes(String(issue.path[0])))
      issues.push({ path: issue.path.join('.'), message: issue.message });
  }
  if (issues.length === 0) issues.push(...check(world, input, record));
  if (issues.length > 0) throw invalid(world.state.settings.validationStatus, issues);
};

/** What a token sees of a record; null where it does not see it at all. */
const viewOf = (world: World, token: Token, name: CollectionName, record: Stored): Stored | null => {
  if (name === 'people') return personView(world, record, token.scopes.includes('private:read'));
  if (name !== 'webhooks') return record;
  // The secret is told once only, when it is made.
  return {
    ...Object.fromEntries(Object.entries(record).filter(([field]) => field !== 'secret')),
    id: record.id,
  };
};

const visible = (world: World, token: Token, name: CollectionName): Stored[] => {
  const records = name === 'webhook-events' ? eventViews(world) : recordsOf(world, name);
  return records.map((record) => viewOf(world, token, name, record)).filter((record) => record !== null);
};

const found = (world: World, token: Token, name: CollectionName, id: string): Stored => {
  const record = findRecord(world, name, id);
  if (record === undefined || viewOf(world, token, name, record) === null)
    throw refuse(404, `No record found for id '${id}'`);
  return record;
};

const create = (world: World, token: Token, name: CollectionName, input: Input): Answer => {
  validate(world, name, input, null);
  switch (name) {
    case 'people': {
      const companyId = recordsOf(world, 'companies')[0]?.id ?? null;
      const person = addRecord(world, name, { ...EMPTY_PERSON, companyId, ...input });
      emit(world, 'person.created', person.id);
      return { status: 201, body: viewOf(world, token, name, person) ?? { id: person.id } };
    }
    case 'webhooks': {
      const secret = `humaans-secret-${world.state.lastId + 1}`;
      return { status: 201, body: addRecord(world, name, { events: [...EVENTS], secret, ...input }) };
    }
    default:
      return { status: 201, body: addRecord(world, name, { ...EMPTY_RECORDS[name], ...input }) };
  }
};

const oneRecord = (
  world: World,
  token: Token,
  name: CollectionName,
  request: ApiRequest,
  id: string,
): Answer => {
  const record = found(world, token, name, id);
  switch (request.method) {
    case 'GET':
      return { status: 200, body: viewOf(world, token, name, record) };
    case 'PATCH': {
      const input = bodyOf(request);
      validate(world, name, input, record);
      changeRecord(world, record, input);
      if (name === 'people') emit(world, 'person.updated', id);
      return { status: 200, body: viewOf(world, token, name, record) ?? { id } };
    }
    case 'DELETE':
      removeRecord(world, name, id);
      if (name === 'people') emit(world, 'person.deleted', id);
      return { status: 200, body: { id, deleted: true } };
    default:
      throw refuse(405, `${request.method} is not allowed`);
  }
};

const inCollection = (
  world: World,
  token: Token,
  o: { name: CollectionName; id: string | undefined; request: ApiRequest },
): Answer => {
  const { name, id, request } = o;
  const { read, write, asOf } = collections[name];
  need(token, read);
  if (request.method !== 'GET') {
    if (write === null) throw refuse(405, `${request.method} is not allowed`);
    need(token, write);
  }
  if (id !== undefined) return oneRecord(world, token, name, request, id);
  if (request.method === 'GET')
    return { status: 200, body: pageOf(visible(world, token, name), request.url.searchParams, { asOf }) };
  if (request.method === 'POST') return create(world, token, name, bodyOf(request));
  throw refuse(405, `${request.method} is not allowed`);
};

/** Whose token it is: the first person of the company stands for the one who made it. */
const me = (world: World, token: Token): Answer => {
  const person = recordsOf(world, 'people')[0];
  if (person === undefined) throw refuse(404, 'The token belongs to nobody');
  return { status: 200, body: personView(world, person, true) ?? { id: token.id } };
};

const tokenInfo = (world: World, token: Token): Answer => ({
  status: 200,
  body: {
    id: token.id,
    scopes: token.scopes,
    personId: recordsOf(world, 'people')[0]?.id ?? null,
    companyId: recordsOf(world, 'companies')[0]?.id ?? null,
  },
});

/** The API under `/api`. */
export const humaansProtocol = (world: World): Protocol => ({
  list: 'data',
  route: (request) => {
    const [, root, collection, id, ...more] = request.url.pathname.split('/');
    const known = root === 'api' && more.length === 0;
    const name = known ? COLLECTIONS.find((one) => one === collection) : undefined;
    if (name !== undefined) request.endpoint = `${request.method} /${name}${id === undefined ? '' : '/:id'}`;
    const token = authenticate(world, request.headers.authorization);
    request.credential = token.id;
    const run = (): Answer => {
      countRequest(world, token);
      if (name !== undefined) return inCollection(world, token, { name, id, request });
      if (known && request.method === 'GET' && id === undefined && collection === 'me')
        return me(world, token);
      if (known && request.method === 'GET' && id === undefined && collection === 'token-info')
        return tokenInfo(world, token);
      throw refuse(404, 'Page not found');
    };
    return { key: token.token, run };
  },
  refusal: (kind) =>
    kind === 'unauthorized' ? failure(401, 'Invalid access token') : failure(403, 'The scope is required'),
  rateLimit: tooMany,
});
