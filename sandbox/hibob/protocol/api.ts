import { z } from 'zod';
import { Refused } from '../../shared/service/serve.ts';
import type { Answer, ApiRequest, Protocol } from '../../shared/service/serve.ts';
import { DEFAULT_FIELDS, fieldNamed, FIELDS, jsonPathOf } from '../fields.ts';
import type { Person, ServiceUser } from '../state.ts';
import { standingOf } from '../world.ts';
import type { World } from '../world.ts';
import { authenticate, countSearch, failure, limitHeaders, tooMany } from './limits.ts';
import { renderPerson } from './render.ts';

const MOST_FIELDS = 400;

const searchSchema = z.object({
  fields: z.array(z.string()).optional(),
  filters: z
    .array(z.object({ fieldPath: z.string(), operator: z.string(), values: z.array(z.string()) }))
    .optional(),
  showInactive: z.boolean().optional(),
  humanReadable: z.enum(['REPLACE', 'APPEND']).optional(),
});
type Search = z.infer<typeof searchSchema>;

const refuse = (status: number, key: string, error: string): Refused =>
  new Refused(failure(status, key, error));

const bodyOf = (request: ApiRequest): Search => {
  if (request.body.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(request.body);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refuse(400, 'validations.json', 'The body is no JSON');
  }
  const parsed = searchSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw refuse(400, 'validations.body', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
};

/** Which fields are shown: unknown ones and those that the service user may not see are left out without a word. */
const fieldsFor = (user: ServiceUser, wanted: readonly string[] | undefined): string[] => {
  if ((wanted ?? []).length > MOST_FIELDS)
    throw refuse(400, 'validations.fields', `At most ${MOST_FIELDS} fields can be asked for`);
  const asked = wanted === undefined || wanted.length === 0 ? DEFAULT_FIELDS : wanted;
  const found = asked.map(fieldNamed).filter((field) => field !== null);
  const seen = found.filter(({ category }) => category === 'root' || user.categories.includes(category));
  return [...new Set(seen.map(({ id }) => id))];
};

const filterOf = (filters: Search['filters']): ((person: Person) => boolean) => {
  const [filter, ...others] = filters ?? [];
  if (filter === undefined) return () => true;
  if (others.length > 0) throw refuse(400, 'validations.filters', 'Only one filter is supported');
  if (filter.operator !== 'equals')
    throw refuse(400, 'validations.filters', `The operator ${filter.operator} is not supported`);
  const field = fieldNamed(filter.fieldPath)?.id;
  const values = new Set(filter.values);
  switch (field) {
    case 'root.id':
      return ({ id }) => values.has(id);
    case 'root.email':
      return (person) => values.has(String(person.values['root.email'] ?? ''));
    default:
      throw refuse(400, 'validations.filters', `${filter.fieldPath} cannot be filtered by`);
  }
};

const search = (world: World, user: ServiceUser, request: ApiRequest): Answer => {
  countSearch(world, user);
  const { fields, filters, showInactive = false, humanReadable = null } = bodyOf(request);
  const shown = fieldsFor(user, fields);
  const wanted = filterOf(filters);
  const employees = world.state.people
    .filter((person) => wanted(person) && (showInactive || standingOf(world, person) !== 'terminated'))
    .map((person) => renderPerson(world, person, { fields: shown, humanReadable }));
  return { status: 200, body: { employees } };
};

const onePerson = (world: World, user: ServiceUser, request: ApiRequest, key: string): Answer => {
  const { fields, humanReadable = null } = bodyOf(request);
  const person = world.state.people.find(({ id, values }) => id === key || values['root.email'] === key);
  if (person === undefined) throw refuse(404, 'people.not_found', 'The person was not found');
  return {
    status: 200,
    body: renderPerson(world, person, { fields: fieldsFor(user, fields), humanReadable }),
  };
};

const fieldList = (user: ServiceUser): Answer => ({
  status: 200,
  body: FIELDS.filter(({ category }) => category === 'root' || user.categories.includes(category)).map(
    ({ id, category, name, type, list, historical }) => ({
      id,
      category,
      name,
      description: '',
      jsonPath: jsonPathOf(id),
      type,
      typeData: list === undefined ? {} : { listId: list },
      historical,
    }),
  ),
});

const listView = ({ lists }: World['state'], name: string) => {
  const items = (lists[name] ?? []).map(({ id, name: value, archived }) => ({
    id,
    value,
    name: value,
    archived,
    children: [],
  }));
  return { name, values: items, items };
};

const namedLists = (world: World): Answer => ({
  status: 200,
  body: Object.fromEntries(Object.keys(world.state.lists).map((name) => [name, listView(world.state, name)])),
});

const oneList = (world: World, name: string): Answer => {
  if (world.state.lists[name] === undefined) throw refuse(404, 'lists.not_found', 'The list was not found');
  return { status: 200, body: listView(world.state, name) };
};

type Route = {
  readonly method: string;
  readonly path: RegExp;
  readonly name: string;
  readonly run: (world: World, user: ServiceUser, request: ApiRequest, parameter: string) => Answer;
};

const ROUTES: readonly Route[] = [
  { method: 'POST', path: /^\/people\/search$/, name: 'POST /people/search', run: search },
  { method: 'POST', path: /^\/people\/([^/]+)$/, name: 'POST /people/:id', run: onePerson },
  {
    method: 'GET',
    path: /^\/company\/people\/fields$/,
    name: 'GET /company/people/fields',
    run: (_world, user) => fieldList(user),
  },
  { method: 'GET', path: /^\/company\/named-lists$/, name: 'GET /company/named-lists', run: namedLists },
  {
    method: 'GET',
    path: /^\/company\/named-lists\/([^/]+)$/,
    name: 'GET /company/named-lists/:name',
    run: (world, _user, _request, name) => oneList(world, name),
  },
];

/** Bob's API under `/v1`. */
export const hibobProtocol = (world: World): Protocol => ({
  list: 'employees',
  route: (request) => {
    const path = request.url.pathname.replace(/^\/v1(?=\/)/, '');
    const found = ROUTES.map((route) => ({ route, match: route.path.exec(path) })).find(
      ({ route, match }) => match !== null && route.method === request.method,
    );
    if (found !== undefined) request.endpoint = found.route.name;
    const user = authenticate(world, request.headers.authorization);
    request.credential = user.id;
    if (found === undefined) throw refuse(404, 'not_found', 'There is no such endpoint');
    const parameter = decodeURIComponent(found.match?.[1] ?? '');
    return { key: user.token, run: () => found.route.run(world, user, request, parameter) };
  },
  refusal: (kind) =>
    kind === 'unauthorized'
      ? failure(401, 'unauthorized', 'The service user is unknown or its token is wrong')
      : failure(403, 'forbidden', 'The service user has no permission for this'),
  rateLimit: (retryAfterSeconds) => tooMany(world, retryAfterSeconds),
  headers: (request) => limitHeaders(world, request),
});
