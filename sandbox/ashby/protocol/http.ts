import type { IncomingMessage, ServerResponse } from 'node:http';
import { arriving, cutBefore, isCutAfter, nullIfCut } from '../../shared/faults/transport.ts';
import { readBytes } from '../../shared/http/body.ts';
import type { RequestFault } from '../faults/schema.ts';
import { spoilEnvelope } from '../faults/spoil.ts';
import type { World } from '../world.ts';
import { answer } from './answer.ts';
import type { Request } from './answer.ts';
import { ulid } from './ulid.ts';

const BODY_LOGGED = 500;
/** Résumés come in the body. */
const BODY_MAX = 20_000_000;

const codeOf = (body: unknown): string | null => {
  if (typeof body !== 'object' || body === null || !('errorInfo' in body)) return null;
  const info = body.errorInfo;
  return typeof info === 'object' && info !== null && 'code' in info ? String(info.code) : null;
};

const countOf = (body: unknown): number | null =>
  typeof body === 'object' && body !== null && 'results' in body && Array.isArray(body.results)
    ? body.results.length
    : null;

const has = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** Answers one request to the API over HTTP, logs it and applies the faults that are set. */
export const serveApi = async (
  world: World,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const started = performance.now();
  const body = await readBytes(message, BODY_MAX);
  const request: Request = {
    endpoint: (message.url ?? '/').split('?')[0]?.slice(1) ?? '',
    method: message.method ?? 'GET',
    headers: {
      authorization: message.headers.authorization,
      version: [message.headers['ashby-version']].flat()[0],
      contentType: message.headers['content-type'],
    },
    body: body ?? Buffer.alloc(0),
    requestId: ulid(world.clock()),
    account: null,
    key: null,
    parsed: {},
  };
  const log = (
    status: number | null,
    code: string | null,
    results: number | null,
    faults: readonly RequestFault[],
  ): void =>
    world.calls.add({
      at: world.clock(),
      requestId: request.requestId,
      endpoint: request.endpoint,
      account: request.account?.id ?? null,
      keyId: request.key?.id ?? null,
      body: request.body.subarray(0, BODY_LOGGED).toString('utf8'),
      status,
      code,
      results,
      faults: faults.map(({ kind }) => kind),
      ms: Math.round((performance.now() - started) * 100) / 100,
    });
  if (body === null) {
    response.writeHead(413, { connection: 'close' }).end('Payload Too Large');
    log(413, null, null, []);
    return;
  }

  const faults: RequestFault[] = [];
  const faultsFor = (): RequestFault[] => {
    faults.push(
      ...world.faults.forRequest({
        endpoint: request.endpoint,
        key: request.key?.token ?? '',
        hasToken: has(request.parsed['syncToken']),
        hasCursor: has(request.parsed['cursor']),
      }),
    );
    cutBefore(faults);
    return faults;
  };
  const found = await nullIfCut(() => answer(world, request, faultsFor));
  const cut = await isCutAfter(faults, world.closing.signal);
  if (found === null || cut) {
    message.socket.destroy();
    log(null, null, null, faults);
    return;
  }
  const spoiled = found.text ? found.body : spoilEnvelope(found.body, faults);
  const sent = {
    bytes: Buffer.from(found.text ? String(spoiled) : JSON.stringify(spoiled), 'utf8'),
    contentType: found.text ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
  };
  const { bytes, contentType } = arriving(sent, faults);
  response.writeHead(found.status, {
    ...found.headers,
    'content-type': contentType,
    'content-length': bytes.length,
  });
  response.end(bytes);
  log(found.status, codeOf(spoiled), countOf(spoiled), faults);
};
