import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { ProviderCall } from '../../../src/connectors/contract.ts';

export type Seen = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};
export type Reply = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is; anything else as JSON. `hang`: never answered; `cut`: the connection is closed. */
  readonly body?: unknown;
  readonly fault?: 'hang' | 'cut';
};

export type ScriptedServer = {
  readonly url: string;
  readonly seen: Seen[];
  /** The reply to every request from now on, or what makes it. */
  reply: (next: Reply | ((seen: Seen) => Reply)) => void;
  close: () => Promise<void>;
};

/** An HTTP server that says what a test tells it to: for answers that no simulator gives on purpose. */
export const startScriptedServer = async (): Promise<ScriptedServer> => {
  const seen: Seen[] = [];
  let script: (seen: Seen) => Reply = () => ({ status: 500 });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      seen.push(one);
      const { status = 200, headers = {}, body = '', fault } = script(one);
      if (fault === 'cut') request.socket.destroy();
      if (fault !== undefined) return;
      response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  // Longer than any pause of a test: a connection closed just when it is used again would look like a fault.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    reply: (next) => {
      script = typeof next === 'function' ? next : () => next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** A provider call that counts the slots it took. */
export const callTo = (o: {
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly accessToken?: ProviderCall['accessToken'];
  readonly signal?: AbortSignal;
}): ProviderCall & { readonly slots: () => number } => {
  let slots = 0;
  return {
    credentials: { apiKey: o.apiKey ?? 'key-of-the-test' },
    ...(o.accessToken === undefined ? {} : { accessToken: o.accessToken }),
    baseUrl: o.baseUrl,
    signal: o.signal ?? new AbortController().signal,
    takeSlot: () => {
      slots += 1;
      return Promise.resolve();
    },
    slots: () => slots,
  };
};
