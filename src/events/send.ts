import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { types } from 'node:util';
import { networkCode, retryAfterMs } from '../connectors/http.ts';
import type { AttemptError } from '../domain/event-types.ts';
import { guardedLookup } from '../net/guarded-lookup.ts';
import { addressFault, type PrivateAccess } from '../net/private-access.ts';

export type Sending = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly access: PrivateAccess;
  readonly timeoutMs?: number;
};

export type Attempt = {
  /** Epoch ms. */
  readonly at: number;
  readonly durationMs: number;
  /** Null when no answer came. */
  readonly status: number | null;
  /** Null: taken. */
  readonly error: AttemptError | null;
  /** How the answer began. */
  readonly answer: string;
  /** When the answer asks for a pause. */
  readonly retryAfterMs: number | null;
};

const TIMEOUT_MS = 15_000;
const ANSWER_BYTES = 1_024;

/**
 * One POST on a connection of its own. The name is resolved once, the address judged, and that address called; nothing is
 * followed. Never throws for what the other side does.
 */
export const sendOnce = async (o: Sending): Promise<Attempt> => {
  const at = Date.now();
  const signal = AbortSignal.timeout(o.timeoutMs ?? TIMEOUT_MS);
  const ended = (
    rest: Pick<Attempt, 'status' | 'error'> & Partial<Pick<Attempt, 'answer' | 'retryAfterMs'>>,
  ): Attempt => ({ at, durationMs: Date.now() - at, answer: '', retryAfterMs: null, ...rest });
  // The rules may be other ones than when it was entered.
  if (addressFault(new URL(o.url), o.access) !== null)
    return ended({ status: null, error: 'private_address' });
  try {
    const answer = await post(o, signal);
    const status = answer.statusCode ?? 0;
    const text = await beginningOf(answer);
    const error =
      status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? 'redirected' : 'status';
    const pauses = status === 429 || status === 503;
    const asked = pauses ? retryAfterMs(answer.headers['retry-after'] ?? null, Date.now()) : null;
    return ended({ status, error, answer: text, retryAfterMs: asked });
  } catch (error) {
    return ended({ status: null, error: signal.aborted ? 'timeout' : errorKind(error) });
  }
};

const post = (o: Sending, signal: AbortSignal): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const url = new URL(o.url);
    const secure = url.protocol === 'https:';
    const request = (secure ? https : http).request(
      url,
      {
        method: 'POST',
        headers: {
          ...o.headers,
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(o.body)),
          'user-agent': 'Foyer',
        },
        signal,
        agent: secure ? new https.Agent({ keepAlive: false }) : new http.Agent({ keepAlive: false }),
        lookup: guardedLookup(o.access),
      },
      resolve,
    );
    request.on('error', reject);
    request.end(o.body);
  });

/** Of the answer's body only its beginning is read; that it breaks off there does not matter, its status has come. */
const beginningOf = async (answer: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer) {
    const chunk: unknown = part;
    if (!types.isUint8Array(chunk)) continue; // no encoding is set: a body gives bytes only
    parts.push(Buffer.from(chunk));
    size += chunk.byteLength;
    if (size >= ANSWER_BYTES) break;
  }
  const text = Buffer.concat(parts).subarray(0, ANSWER_BYTES).toString('utf8');
  return text.replaceAll('\0', '').replaceAll('\uFFFD', '');
};

const errorKind = (error: unknown): AttemptError => {
  const code = networkCode(error) ?? '';
  if (code === 'PRIVATE_ADDRESS') return 'private_address';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown_host';
  return /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO/.test(code) ? 'tls' : 'network';
};
