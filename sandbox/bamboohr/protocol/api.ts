import { refuseByFault } from '../faults/refuse.ts';
import { settleDay } from '../actions/history.ts';
import { findEndpoint } from '../endpoints/index.ts';
import type { World } from '../world.ts';
import { authenticate } from './auth.ts';
import type { Caller } from './auth.ts';
import type { Endpoint, Outcome } from './endpoint.ts';
import { ApiError } from './errors.ts';
import { jsonAnswer, jsonIn } from './request.ts';
import type { Answer, Request } from './request.ts';
import { toXml } from './xml.ts';

/** Both forms of an address: of a company's own host, and by the gateway, which names the company. */
const GATEWAY = /^\/api\/gateway\.php\/([\w-]+)(\/v\d(?:_\d)?\/.*)$/;

const addressOf = (pathname: string): { path: string; domain: string | null } => {
  const [, domain, rest] = GATEWAY.exec(pathname) ?? [];
  return domain === undefined ? { path: pathname, domain: null } : { path: `/api${rest ?? ''}`, domain };
};

const mayCall = (world: World, endpoint: Endpoint, { scopes }: Caller): void => {
  if (scopes === null) {
    if (endpoint.name !== 'GET /api/v1/employees' || world.settings.listTakesKeys) return;
    throw new ApiError(401, 'Unauthorized');
  }
  const allowed = endpoint.scopes.some(
    (scope) => scopes.includes(scope) || scopes.includes(`${scope}.write`),
  );
  if (!allowed) throw new ApiError(403, 'The access token lacks the scope for this call');
};

const written = (endpoint: Endpoint, outcome: Outcome, accept: string): Answer => {
  if ('text' in outcome) return { status: outcome.status, headers: {}, type: 'text', body: outcome.text };
  if (endpoint.xml !== undefined && !accept.includes('json')) {
    const body = toXml(endpoint.xml, outcome.body);
    return { status: outcome.status, headers: {}, type: 'xml', body };
  }
  return jsonAnswer(outcome.status, outcome.body);
};

/** Answers one request to the API; throws `ApiError`, and what the faults throw. */
export const answerApi = (world: World, request: Request): Answer => {
  const { path, domain } = addressOf(request.url.pathname);
  const found = findEndpoint(request.method, path);
  if (found !== null) request.endpoint = found.endpoint.name;
  const caller = authenticate(world, request.headers['authorization'], domain);
  const { company, user } = caller;
  request.company = company;
  request.credential = caller.credential;
  const query = request.url.searchParams;
  const hasCursor = query.has('page[after]') || query.has('page[before]');
  const restricted = new Set(user.restricted);
  for (const fault of request.faultsFor(caller.token)) {
    refuseByFault(fault, { settings: world.settings, hasCursor });
    if (fault.kind === 'fieldsCut') for (const key of fault.fields) restricted.add(key);
  }
  if (found === null) throw new ApiError(404, 'No such endpoint');
  const { endpoint, parameters } = found;
  mayCall(world, endpoint, caller);
  settleDay(world);
  const outcome = endpoint.run({
    world,
    company,
    user,
    restricted,
    now: world.clock(),
    query,
    parameter: (name) => parameters[name] ?? '',
    body: jsonIn(request.body),
  });
  if (request.method !== 'GET') world.changes.emit('change');
  return written(endpoint, outcome, request.headers['accept'] ?? '');
};
