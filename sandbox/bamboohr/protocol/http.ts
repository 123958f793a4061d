import type { IncomingMessage, ServerResponse } from 'node:http';
import { arriving, cutBefore, isCutAfter, nullIfCut } from '../../shared/faults/transport.ts';
import { readBody } from '../../shared/http/body.ts';
import { requestFaultSchema } from '../faults/schema.ts';
import type { Fault, RequestFault } from '../faults/schema.ts';
import { spoilBody } from '../faults/spoil.ts';
import { answerOAuth } from '../oauth/routes.ts';
import type { World } from '../world.ts';
import { answerApi } from './api.ts';
import { ApiError } from './errors.ts';
import { jsonAnswer } from './request.ts';
import type { Answer, Request } from './request.ts';

const BODY_LOGGED = 500;
const CONTENT_TYPES = {
  json: 'application/json',
  html: 'text/html; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
} as const;

const isRequestFault = (fault: Fault): fault is RequestFault => requestFaultSchema.safeParse(fault).success;

/** Both names under which documentation and specification know the header with the reason. */
const reasonHeaders = (message: string): Record<string, string> => {
  const reason = message.replaceAll(/[^\x20-\x7e]/g, '?');
  return { 'x-bamboohr-error-message': reason, 'x-bamboohr-message': reason };
};

const refused = ({ status, message, body, headers }: ApiError): Answer => {
  const all = { ...reasonHeaders(message), ...headers };
  if (body === undefined) return { status, headers: all, type: 'none' };
  return typeof body === 'string'
    ? { status, headers: all, type: 'text', body }
    : jsonAnswer(status, body, all);
};

const answer = (world: World, request: Request): Answer => {
  try {
    return answerOAuth(world, request) ?? answerApi(world, request);
  } catch (error) {
    if (error instanceof ApiError) return refused(error);
    throw error;
  }
};

const countOf = (body: unknown): number | null => {
  if (typeof body !== 'object' || body === null) return null;
  const records = 'data' in body ? body.data : 'employees' in body ? body.employees : null;
  if (typeof records !== 'object' || records === null) return null;
  return Array.isArray(records) ? records.length : Object.keys(records).length;
};

const write = (response: ServerResponse, given: Answer, faults: readonly RequestFault[]): void => {
  if (given.type === 'none') {
    response.writeHead(given.status, { ...given.headers, 'content-length': 0 }).end();
    return;
  }
  const text = given.type === 'json' ? JSON.stringify(given.body) : given.body;
  const sent = { bytes: Buffer.from(text, 'utf8'), contentType: CONTENT_TYPES[given.type] };
  const { bytes, contentType } = arriving(sent, faults);
  const headers = { 'content-type': contentType, ...given.headers, 'content-length': bytes.length };
  response.writeHead(given.status, headers).end(bytes);
};

const textHeaders = (message: IncomingMessage): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );

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
    headers: textHeaders(message),
    body: text ?? '',
    endpoint: `${message.method ?? 'GET'} ${path.split('?')[0] ?? ''}`,
    company: null,
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
      company: request.company?.domain ?? null,
      credential: request.credential,
      body: request.body.slice(0, BODY_LOGGED),
      status,
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
