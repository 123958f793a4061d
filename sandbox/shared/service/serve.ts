import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { arriving, cutBefore, isCutAfter, nullIfCut } from '../faults/transport.ts';
import { readBody } from '../http/body.ts';
import { isRequestFault, spoilBody } from './faults.ts';
import type { RequestFault } from './faults.ts';
import type { ServiceWorld } from './world.ts';

/** A request as far as it has been read; `endpoint` and `credential` are found out on the way, for the log. */
export type ApiRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  endpoint: string;
  credential: string | null;
};

/** An HTTP answer before it is written: text as it is, anything else as JSON, nothing where `body` is undefined. */
export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** An answer that ends the work on a request wherever it is thrown. */
export class Refused extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`HTTP ${answer.status}`);
    this.answer = answer;
  }
}

/** How one provider answers. */
export type Protocol = {
  /** Who asks and for what: sets `endpoint` and `credential`; throws `Refused`. Gives what answers, and the credential's secret. */
  route: (request: ApiRequest) => { readonly key: string; readonly run: () => Answer };
  /** The provider's words for a fault that is set. */
  refusal: (kind: 'unauthorized' | 'permissionCut') => Answer;
  rateLimit: (retryAfterSeconds: number | undefined) => Answer;
  /** Bytes that a request may have; a megabyte where nothing is said. */
  bodyMax?: number;
  /** The property of an answer that holds its records. */
  list: string;
  /** Added to every answer. */
  headers?: (request: ApiRequest) => Readonly<Record<string, string>>;
};

const BODY_LOGGED = 500;

const countOf = (body: unknown, list: string): number | null => {
  const records: unknown =
    typeof body === 'object' && body !== null
      ? Object.entries(body).find(([name]) => name === list)?.[1]
      : null;
  return Array.isArray(records) ? records.length : null;
};

/** Throws what a fault says instead of an answer; other faults change the answer later. */
const refuseByFault = (protocol: Protocol, fault: RequestFault): void => {
  switch (fault.kind) {
    case 'status':
      throw new Refused({ status: fault.status, body: fault.body, headers: fault.headers });
    case 'rateLimit':
      throw new Refused(protocol.rateLimit(fault.retryAfterSeconds));
    case 'permissionCut':
    case 'unauthorized':
      throw new Refused(protocol.refusal(fault.kind));
    case 'drop':
    case 'delay':
    case 'truncated':
    case 'garbage':
    case 'emptyData':
    case 'field':
      return;
  }
};

const write = (response: ServerResponse, given: Answer, faults: readonly RequestFault[]): void => {
  if (given.body === undefined) {
    response.writeHead(given.status, { 'content-length': 0, ...given.headers }).end();
    return;
  }
  const { body } = given;
  const text = typeof body === 'string';
  const sent = {
    bytes: Buffer.from(text ? body : JSON.stringify(body), 'utf8'),
    contentType: text ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
  };
  const { bytes, contentType } = arriving(sent, faults);
  response
    .writeHead(given.status, {
      'content-type': contentType,
      ...given.headers,
      'content-length': bytes.length,
    })
    .end(bytes);
};

/** Answers one request to a provider's API over HTTP, logs it and applies the faults that are set. */
export const serveApi = async (
  world: ServiceWorld,
  protocol: Protocol,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const started = performance.now();
  const text = await readBody(message, protocol.bodyMax);
  const path = message.url ?? '/';
  const method = message.method ?? 'GET';
  const request: ApiRequest = {
    method,
    url: new URL(`http://sandbox.invalid${path}`),
    headers: message.headers,
    body: text ?? '',
    endpoint: `${method} ${path.split('?')[0] ?? ''}`,
    credential: null,
  };
  const faults: RequestFault[] = [];
  const answer = (): Answer => {
    if (text === null) return { status: 413, body: 'Payload Too Large', headers: { connection: 'close' } };
    try {
      const { key, run } = protocol.route(request);
      const mine = world.faults.strike(
        request.endpoint,
        (fault): fault is RequestFault =>
          isRequestFault(fault) && (fault.key === undefined || fault.key === key),
      );
      faults.push(...mine);
      for (const fault of mine) refuseByFault(protocol, fault);
      cutBefore(mine);
      return run();
    } catch (error) {
      if (error instanceof Refused) return error.answer;
      throw error;
    }
  };
  const log = (status: number | null, body: unknown): void =>
    world.calls.add({
      at: world.clock(),
      endpoint: request.endpoint,
      url: path,
      credential: request.credential,
      body: request.body.slice(0, BODY_LOGGED),
      status,
      results: countOf(body, protocol.list),
      faults: faults.map(({ kind }) => kind),
      ms: Math.round((performance.now() - started) * 100) / 100,
    });
  const found = await nullIfCut(answer);
  const cut = await isCutAfter(faults, world.closing.signal);
  if (found === null || cut) {
    message.socket.destroy();
    log(null, null);
    return;
  }
  const body = spoilBody(found.body, protocol.list, faults);
  write(response, { ...found, body, headers: { ...protocol.headers?.(request), ...found.headers } }, faults);
  log(found.status, body);
};
