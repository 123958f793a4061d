import type { IncomingMessage, ServerResponse } from 'node:http';
import { arriving, cutBefore, isCutAfter, nullIfCut } from '../../shared/faults/transport.ts';
import { readBody } from '../../shared/http/body.ts';
import { RawAnswer } from '../faults/refuse.ts';
import { requestFaultSchema } from '../faults/schema.ts';
import type { Fault, RequestFault } from '../faults/schema.ts';
import { spoilBody } from '../faults/spoil.ts';
import { OAuthError } from '../oauth/exchange.ts';
import { answerOAuth } from '../oauth/routes.ts';
import type { World } from '../world.ts';
import { answerApi } from './api.ts';
import { ApiError } from './errors.ts';
import { jsonAnswer } from './request.ts';
import type { Answer, Request } from './request.ts';

const BODY_LOGGED = 500;
/** What the answers of the real API carry. */
const ORIGIN_HEADERS = {
  server: 'lever-data-api',
  'x-lever-region': 'global',
  'x-stream-path': 'dapi',
};
const CONTENT_TYPES = {
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  file: 'application/pdf',
} as const;

const isRequestFault = (fault: Fault): fault is RequestFault => requestFaultSchema.safeParse(fault).success;

const answer = async (world: World, request: Request): Promise<Answer> => {
  const { pathname } = request.url;
  try {
    if (pathname.startsWith('/v1/')) return await answerApi(world, request);
    return answerOAuth(world, request) ?? { status: 404, headers: {}, type: 'text', body: 'Not Found' };
  } catch (error) {
    if (error instanceof ApiError)
      return jsonAnswer(error.status, { code: error.code, message: error.message });
    if (error instanceof OAuthError)
      return jsonAnswer(error.status, { error: error.error, error_description: error.message });
    if (error instanceof RawAnswer)
      return { status: error.status, headers: error.headers, type: 'text', body: error.message };
    throw error;
  }
};

const codeOf = (body: unknown): string | null => {
  if (typeof body !== 'object' || body === null) return null;
  if ('code' in body) return String(body.code);
  return 'error' in body ? String(body.error) : null;
};

const countOf = (body: unknown): number | null =>
  typeof body === 'object' && body !== null && 'data' in body && Array.isArray(body.data)
    ? body.data.length
    : null;

const write = (response: ServerResponse, given: Answer, faults: readonly RequestFault[]): void => {
  const api = given.type === 'json' || given.type === 'file' || given.type === 'none';
  const headers = { ...(api ? ORIGIN_HEADERS : {}), ...given.headers };
  if (given.type === 'none') {
    response.writeHead(given.status, { ...headers, 'content-length': 0 }).end();
    return;
  }
  const body = Buffer.from(given.type === 'json' ? JSON.stringify(given.body) : given.body);
  const sent = { bytes: body, contentType: CONTENT_TYPES[given.type] };
  const { bytes, contentType } = arriving(sent, faults);
  response
    .writeHead(given.status, { ...headers, 'content-type': contentType, 'content-length': bytes.length })
    .end(bytes);
};

/** Answers one request to API or authorization server, logs it and applies the faults that are set. */
export const serve = async (
  world: World,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const started = performance.now();
  const text = await readBody(message);
  const faults: RequestFault[] = [];
  const path = message.url ?? '/';
  const request: Request = {
    method: message.method ?? 'GET',
    url: new URL(`http://sandbox.invalid${path}`),
    authorization: message.headers.authorization,
    contentType: message.headers['content-type'],
    body: text ?? '',
    endpoint: `${message.method ?? 'GET'} ${path.split('?')[0] ?? ''}`,
    account: null,
    credential: null,
    faultsFor: (key) => {
      faults.push(
        ...world.faults.strike(
          request.endpoint,
          (fault): fault is RequestFault =>
            isRequestFault(fault) && (fault.key === undefined || fault.key === key),
        ),
      );
      cutBefore(faults);
      return faults;
    },
  };
  const log = (status: number | null, body: unknown): void =>
    world.calls.add({
      at: world.clock(),
      endpoint: request.endpoint,
      url: path,
      account: request.account?.name ?? null,
      credential: request.credential,
      body: request.body.slice(0, BODY_LOGGED),
      status,
      code: codeOf(body),
      results: countOf(body),
      faults: faults.map(({ kind }) => kind),
      ms: Math.round((performance.now() - started) * 100) / 100,
    });
  if (text === null) {
    response.writeHead(413, { connection: 'close' }).end('Payload Too Large');
    log(413, null);
    return;
  }
  const found = await nullIfCut(() => answer(world, request));
  const cut = await isCutAfter(faults, world.closing.signal);
  if (found === null || cut) {
    message.socket.destroy();
    log(null, null);
    return;
  }
  const spoiled: Answer = found.type === 'json' ? { ...found, body: spoilBody(found.body, faults) } : found;
  write(response, spoiled, faults);
  log(spoiled.status, spoiled.type === 'json' ? spoiled.body : null);
};
