import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { types } from 'node:util';
import { guardedLookup } from '../../net/guarded-lookup.ts';
import type { PrivateAccess } from '../../net/private-access.ts';

export type ReportRequest = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly allowPrivate: PrivateAccess;
  /** Ends the whole exchange. */
  readonly signal: AbortSignal;
  /** How long a connection may be silent. */
  readonly idleMs: number;
};

/** One GET on a connection of its own, without following anything; rejects with what the network says. */
export const getOnce = (o: ReportRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const secure = o.url.protocol === 'https:';
    const request = (secure ? https : http).get(
      o.url,
      {
        headers: o.headers,
        signal: o.signal,
        timeout: o.idleMs,
        agent: secure ? new https.Agent({ keepAlive: false }) : new http.Agent({ keepAlive: false }),
        lookup: guardedLookup(o.allowPrivate),
      },
      resolve,
    );
    request.on('timeout', () => request.destroy(new Error('The connection was silent for too long.')));
    request.on('error', reject);
  });

/**
 * The body, up to a size. Its end must be what the sender said: half a report would read as everybody else having left.
 * @returns null when there is more than that
 */
export const bodyUpTo = async (answer: IncomingMessage, maxBytes: number): Promise<Buffer | null> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer) {
    const chunk: unknown = part;
    if (!types.isUint8Array(chunk)) continue; // no encoding is set: a body gives bytes only
    size += chunk.byteLength;
    // Leaving the loop destroys the connection.
    if (size > maxBytes) return null;
    parts.push(Buffer.from(chunk));
  }
  if (!answer.complete) throw new Error('The answer broke off.');
  return Buffer.concat(parts);
};
