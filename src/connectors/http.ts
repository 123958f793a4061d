import { ConnectorError } from './errors.ts';
import { jsonIn } from './json.ts';

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A form (`URLSearchParams`) is sent as such, anything else as JSON; left out where there is none. */
  readonly body?: unknown;
  readonly signal: AbortSignal;
  /** The provider's name for messages, e.g. "Ashby". */
  readonly service: string;
  readonly requestIdHeader?: string;
  /** A header that tells the second of the epoch at which the limit on requests is over, where there is no Retry-After. */
  readonly limitResetHeader?: string;
  /** Where the provider says in words what went wrong; the first that is there counts. */
  readonly noticeHeaders?: readonly string[];
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /**
   * Whether a redirect to this address is an answer for the caller to act on, with its credentials; without it every
   * redirect is an error.
   */
  readonly mayRedirectTo?: (target: URL) => boolean;
};

export type HttpAnswer = {
  readonly status: number;
  /** The parsed JSON; undefined when the body is not JSON. */
  readonly json: unknown;
  /** Opening of a body that is not JSON, to classify the answer by; never for a message. */
  readonly text: string;
  readonly requestId: string | null;
  /** The provider's words from a header (`noticeHeaders`), to classify the answer by; never for a message. */
  readonly notice: string | null;
  readonly retryAfterMs: number | null;
  /** The provider's clock, epoch ms, when its answer tells it. */
  readonly answeredAt: number | null;
  /** Set for a redirect that the request allows: nothing was read, the same is to be asked there. */
  readonly redirect: URL | null;
};

const defaultTimeoutMs = 30_000;
const defaultMaxBytes = 20 * 1024 * 1024;
const textKept = 2_000;

/** Retry-After in ms: seconds, or an HTTP date measured against the answer's own `Date`. Null when unreadable. */
export const retryAfterMs = (header: string | null, answeredAt: number): number | null => {
  const value = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const until = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(until) ? null : Math.max(0, until - answeredAt);
};

/** How long until a limit on requests is over, by the header that tells its second; null when it does not. */
const untilReset = (headers: Headers, name: string | undefined, answeredAt: number): number | null => {
  const told = name === undefined ? '' : (headers.get(name)?.trim() ?? '');
  return /^\d{9,11}$/.test(told) ? Math.max(0, Number(told) * 1000 - answeredAt) : null;
};

/** An identifier of the provider that is safe to show: short, letters, digits, `-_.:` only. */
const safeId = (value: string | null): string | null =>
  value !== null && /^[\w.:-]{1,100}$/.test(value) ? value : null;

/** The system's code of a network failure (`ECONNREFUSED`), from the error or one of its causes. */
export const networkCode = (error: unknown): string | null => {
  for (let e = error; typeof e === 'object' && e !== null; e = 'cause' in e ? e.cause : null) {
    if ('code' in e && typeof e.code === 'string' && /^[A-Z0-9_]{1,50}$/.test(e.code)) return e.code;
  }
  return null;
};

const readText = async (response: Response, request: HttpRequest): Promise<string> => {
  const limit = request.maxBytes ?? defaultMaxBytes;
  const tooLarge = (): ConnectorError =>
    new ConnectorError({
      kind: 'invalid_response',
      message: `${request.service} sent an answer of more than ${limit} bytes.`,
    });
  if (Number(response.headers.get('content-length') ?? 0) > limit) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    const chunk: unknown = part;
    if (!ArrayBuffer.isView(chunk)) continue; // a body only ever gives views; its types say "any"
    size += chunk.byteLength;
    // Leaving the loop cancels the stream, so the rest is not downloaded.
    if (size > limit) throw tooLarge();
    chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  }
  return Buffer.concat(chunks).toString('utf8');
};

const redirectOf = ({ status, headers }: Response, request: HttpRequest): URL | null => {
  // 302 and 303 ask for another method; the others repeat the request as it was.
  const location = [301, 307, 308].includes(status) ? headers.get('location') : null;
  if (location === null || !URL.canParse(location, request.url)) return null;
  const target = new URL(location, request.url);
  return request.mayRedirectTo?.(target) === true ? target : null;
};

const toAnswer = async (response: Response, request: HttpRequest): Promise<HttpAnswer> => {
  const { status, headers } = response;
  const requestId = safeId(headers.get(request.requestIdHeader ?? 'x-request-id'));
  const dated = Date.parse(headers.get('date') ?? '');
  const answeredAt = Number.isNaN(dated) ? null : dated;
  const clock = answeredAt ?? Date.now();
  const wait = retryAfterMs(headers.get('retry-after'), clock);
  const notice =
    request.noticeHeaders?.map((name) => headers.get(name)).find((words) => words !== null) ?? null;
  if (status === 429) {
    await response.body?.cancel();
    throw new ConnectorError({
      kind: 'rate_limited',
      message: `${request.service} limits the number of requests at the moment.`,
      retryAfterMs: wait ?? untilReset(headers, request.limitResetHeader, clock),
      requestId,
    });
  }
  if (status >= 300 && status < 400) {
    await response.body?.cancel();
    const redirect = redirectOf(response, request);
    if (redirect !== null)
      return {
        status,
        json: undefined,
        text: '',
        requestId,
        notice,
        retryAfterMs: wait,
        answeredAt,
        redirect,
      };
    // Following it could hand the credentials to another host.
    throw new ConnectorError({
      kind: 'invalid_response',
      message: `${request.service} answered with a redirect (HTTP ${status}), which is not followed.`,
      requestId,
    });
  }
  const text = await readText(response, request);
  const json = jsonIn(text);
  return {
    status,
    json,
    text: json === undefined ? text.slice(0, textKept) : '',
    requestId,
    notice,
    retryAfterMs: wait,
    answeredAt,
    redirect: null,
  };
};

/** `fetch` names the type of a form by itself. */
const contentTypeOf = (body: unknown): Readonly<Record<string, string>> =>
  body === undefined || body instanceof URLSearchParams ? {} : { 'Content-Type': 'application/json' };

const bodyOf = (body: unknown): { readonly body?: URLSearchParams | string } => {
  if (body === undefined) return {};
  return { body: body instanceof URLSearchParams ? body : JSON.stringify(body) };
};

/**
 * One request, one answer: no retry, no redirect followed. Any status but 3xx and 429 is returned for the connector to
 * classify, and a redirect that the request allows. Throws ConnectorError (`rate_limited`, `transient`, `invalid_response`), or the caller's own abort reason.
 * Error texts hold neither headers nor bodies, and no cause: a cause can quote a header.
 */
export const requestJson = async (request: HttpRequest): Promise<HttpAnswer> => {
  request.signal.throwIfAborted();
  const timeoutMs = request.timeoutMs ?? defaultTimeoutMs;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: {
        Accept: 'application/json',
        ...contentTypeOf(request.body),
        ...request.headers,
      },
      redirect: 'manual',
      signal: AbortSignal.any([request.signal, timeout]),
      ...bodyOf(request.body),
    });
    return await toAnswer(response, request);
  } catch (error) {
    if (error instanceof ConnectorError) throw error;
    request.signal.throwIfAborted();
    const code = networkCode(error);
    throw new ConnectorError({
      kind: 'transient',
      message: timeout.aborted
        ? `${request.service} did not answer within ${timeoutMs / 1000} s.`
        : `${request.service} could not be reached${code === null ? '' : ` (${code})`}.`,
      code,
    });
  }
};
