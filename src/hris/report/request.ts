import { lookup as resolveName, type LookupAddress, type LookupOptions } from 'node:dns';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { types } from 'node:util';
import { isPublicAddress } from './public-address.ts';

/** The name leads to an address that must not be called. */
export class PrivateAddress extends Error {
  readonly code = 'PRIVATE_ADDRESS';
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Resolves a name as the connection to it is made, and refuses it when any of its addresses is private: what was checked
 * is what is called, also when the name means something else a moment later.
 */
const publicOnly = (name: string, options: LookupOptions, found: Found): void => {
  resolveName(name, { ...options, all: true }, (error, addresses) => {
    if (error !== null) {
      found(error, []);
      return;
    }
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => !isPublicAddress(address)))
      found(new PrivateAddress(`${name} is not on the public internet`), []);
    else if (options.all === true) found(null, addresses);
    else found(null, first.address, first.family);
  });
};

export type ReportRequest = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly allowPrivate: boolean;
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
        ...(o.allowPrivate ? {} : { lookup: publicOnly }),
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
