import type { Account, ApiKey } from '../account.ts';
import { endpoints } from '../endpoints/index.ts';
import type { RequestFault } from '../faults/schema.ts';
import type { World } from '../world.ts';
import { authenticate, countRequest, missingPermission, rateLimited } from './auth.ts';
import { BusinessError, errorBody, HttpError, tokenError } from './errors.ts';
import type { Endpoint, Outcome } from './endpoint.ts';
import { readForm } from './form.ts';
import { selectVersion } from './versions.ts';

/** An HTTP answer before it is written. */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: unknown;
  /** True where `body` is text to be sent as it is. */
  text: boolean;
};

/** A request as far as the protocol reads it. */
export type Request = {
  endpoint: string;
  method: string;
  headers: {
    authorization: string | undefined;
    version: string | undefined;
    contentType: string | undefined;
  };
  body: Buffer;
  requestId: string;
  account: Account | null;
  key: ApiKey | null;
  /** The parsed body, once there is one. */
  parsed: Record<string, unknown>;
};

const parseBody = async (request: Request, endpoint: Endpoint): Promise<Record<string, unknown>> => {
  if (endpoint.form) return readForm(request.body, request.headers.contentType ?? '');
  const text = request.body.toString('utf8');
  if (text.trim() === '') return {};
  if (!/^application\/json\b/i.test(request.headers.contentType ?? '')) {
    throw new BusinessError('invalid_input', 'Content-Type must be application/json');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new BusinessError('invalid_input', 'Request payload is malformed');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BusinessError('invalid_input', 'Request payload is malformed');
  }
  return Object.fromEntries(Object.entries(value));
};

/** Who asks; sets the request's account and key. */
const identify = (world: World, request: Request): { account: Account; key: ApiKey } => {
  const found = authenticate(world.accounts.values(), request.headers.authorization);
  request.account = found.account;
  request.key = found.key;
  found.account.turn += 1;
  return found;
};

/** Throws what a fault says instead of an answer; other faults change the answer later. */
const refuseByFault = (fault: RequestFault, request: Request): void => {
  switch (fault.kind) {
    case 'status':
      throw new HttpError(
        fault.status,
        fault.body ?? (fault.status === 401 ? 'Unauthorized' : 'Internal Server Error'),
      );
    case 'rateLimit':
      throw rateLimited({
        partner: fault.partner,
        ...(fault.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: fault.retryAfterSeconds }),
      });
    case 'permissionCut': {
      const permission = endpoints[request.endpoint]?.permission;
      if (request.account !== null && permission !== null && permission !== undefined) {
        throw missingPermission(request.account, permission, request.requestId);
      }
      return;
    }
    case 'tokenExpiry':
      throw tokenError(fault.code);
    case 'businessError':
      throw new BusinessError(fault.code, fault.message ?? fault.code, {
        spoken: fault.message !== undefined,
      });
    case 'delay':
    case 'drop':
    case 'truncated':
    case 'garbage':
    case 'emptyResults':
    case 'field':
    case 'nullEnvelope':
      return;
  }
};

/** What is written, and what the cursors and tokens given out stand for. */
const leavesTrace = ({ permission }: Endpoint, outcome: Outcome): boolean =>
  outcome.nextCursor !== undefined ||
  outcome.syncToken !== undefined ||
  (permission?.endsWith('Write') ?? false);

const run = async (world: World, request: Request, faultsFor: () => RequestFault[]): Promise<Outcome> => {
  const { account, key } = identify(world, request);
  if (selectVersion(request.headers.version) === undefined) {
    throw new HttpError(400, {
      success: false,
      errors: ['invalid_api_version'],
      errorInfo: {
        code: 'invalid_api_version',
        message: 'This API version does not exist',
        requestId: request.requestId,
      },
    });
  }
  const endpoint = request.method === 'POST' ? endpoints[request.endpoint] : undefined;
  if (endpoint === undefined) throw new HttpError(404, 'Not Found');
  const now = world.clock();
  countRequest(account, key, now);
  const { permission } = endpoint;
  let malformed: BusinessError | null = null;
  try {
    request.parsed = await parseBody(request, endpoint);
  } catch (error) {
    if (!(error instanceof BusinessError)) throw error;
    malformed = error;
  }
  for (const fault of faultsFor()) refuseByFault(fault, request);
  if (permission !== null && !key.permissions.has(permission))
    throw missingPermission(account, permission, request.requestId);
  if (malformed !== null) throw malformed;
  const outcome = await endpoint.handle(
    { endpoint: request.endpoint, account, key, now, deliverer: world.deliverer },
    request.parsed,
  );
  if (leavesTrace(endpoint, outcome)) world.changes.emit('change');
  return outcome;
};

/** Answers one API request; `faultsFor` is asked once the body and the key are known. */
export const answer = async (
  world: World,
  request: Request,
  faultsFor: () => RequestFault[],
): Promise<Answer> => {
  const version = selectVersion(request.headers.version) ?? selectVersion(undefined);
  const headers: Record<string, string> = {
    'x-ashby-request-id': request.requestId,
    'ashby-session-expiry-alert-level': '',
    ...(version === undefined
      ? {}
      : { 'Ashby-Version': version.version, 'Ashby-Version-Status': version.status }),
  };
  try {
    const outcome = await run(world, request, faultsFor);
    return { status: 200, headers, body: { success: true, ...outcome }, text: false };
  } catch (error) {
    if (error instanceof BusinessError) {
      return {
        status: 200,
        headers,
        body: errorBody(error, request.requestId, request.account?.turn ?? 0),
        text: false,
      };
    }
    if (error instanceof HttpError) {
      const text = typeof error.body === 'string';
      return { status: error.status, headers: { ...headers, ...error.headers }, body: error.body, text };
    }
    throw error;
  }
};
