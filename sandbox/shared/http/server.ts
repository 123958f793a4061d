import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** Starts listening; `port` 0 takes a free one. */
export const listen = async (
  server: Server,
  { host, port: wanted }: { host: string; port: number },
): Promise<{ url: string; port: number }> => {
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : wanted;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, port };
};

/** Ends a server with its open connections. */
export const closeServer = async (server: Server): Promise<void> => {
  const closed = new Promise<void>((resolve, reject) =>
    server.close((error) => {
      if (error === undefined) resolve();
      else reject(error);
    }),
  );
  server.closeAllConnections();
  await closed;
};

/** Runs what answers a request; an error that nobody expected becomes a 500 with its stack. */
export const answerSafely = (
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => Promise<void>,
): void => {
  answer().catch((error: unknown) => {
    if (response.headersSent) request.socket.destroy();
    else
      response
        .writeHead(500, { 'content-type': 'text/plain' })
        .end(error instanceof Error ? error.stack : String(error));
  });
};
