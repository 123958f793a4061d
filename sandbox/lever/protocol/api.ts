import { refuseByFault } from '../faults/refuse.ts';
import { findEndpoint } from '../endpoints/index.ts';
import type { World } from '../world.ts';
import { authenticate } from './auth.ts';
import { missingScope, notFound, refusal } from './errors.ts';
import { Query } from './query.ts';
import { countRequest } from './rate.ts';
import { jsonAnswer } from './request.ts';
import type { Answer, Request } from './request.ts';
import { allows } from './scopes.ts';

const parseBody = (request: Request): unknown => {
  if (request.body.trim() === '') return {};
  if (!/^application\/json\b/i.test(request.contentType ?? ''))
    throw refusal(400, 'Content-Type must be application/json');
  try {
    const value: unknown = JSON.parse(request.body);
    return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refusal(400, 'The body is not valid JSON');
  }
};

/** Answers one request to the API under `/v1`; throws `ApiError`, and what the faults throw. */
export const answerApi = async (world: World, request: Request): Promise<Answer> => {
  const path = request.url.pathname.replace(/^\/v1/, '');
  const found = findEndpoint(request.method, path);
  if (found !== null) request.endpoint = found.endpoint.name;
  const caller = authenticate(world, request.authorization);
  request.account = caller.account;
  request.credential = caller.credential;
  if (found === null) throw notFound('path', path);
  countRequest(world, caller.credential);
  const { scope } = found.endpoint;
  const query = new Query(request.url.searchParams);
  const call = {
    scope,
    path: `${request.url.pathname}${request.url.search}`,
    hasOffset: query.has('offset'),
  };
  for (const fault of request.faultsFor(caller.token)) refuseByFault(fault, call);
  if (scope !== null && !allows(caller.scopes, scope)) throw missingScope(scope);
  const [anybody = ''] = [...caller.account.data.users.keys()];
  const outcome = await found.endpoint.run({
    world,
    account: caller.account,
    scopes: caller.scopes,
    actor: query.one('perform_as') ?? caller.userId ?? anybody,
    now: world.clock(),
    query,
    parameter: (name) => found.parameters[name] ?? '',
    body: parseBody(request),
  });
  if (request.method !== 'GET') world.changes.emit('change');
  if ('file' in outcome) {
    const headers = { 'content-type': 'application/pdf' };
    return { status: outcome.status, headers, type: 'file', body: outcome.file };
  }
  return outcome.status === 204
    ? { status: 204, headers: {}, type: 'none' }
    : jsonAnswer(outcome.status, outcome.body);
};
