import { createServer, type RequestListener } from 'node:http';

export type RunningServer = {
  readonly port: number;
  /** Stops taking connections, lets requests under way finish, cuts what is left after the grace period. */
  readonly stop: (graceMs?: number) => Promise<void>;
};

const DEFAULT_GRACE_MS = 10_000;

/** Listens; port 0 takes any free one. @throws the listen error (EADDRINUSE, EACCES) */
export const serve = async (o: {
  readonly app: RequestListener;
  readonly port: number;
  readonly host?: string;
}): Promise<RunningServer> => {
  const server = createServer(o.app);
  // Longer than a proxy keeps its side open, so that it never sends into a connection just closed.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(o.port, o.host ?? '0.0.0.0', () => {
      server.off('error', reject);
      resolve();
    });
  });
  let stopping = false;
  server.on('request', (_req, res) => {
    // Its connection is idle from here on, and a stopping server waits for no idle one.
    res.once('close', () => stopping && setImmediate(() => server.closeIdleConnections()));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    port: address.port,
    stop: (graceMs = DEFAULT_GRACE_MS) => {
      stopping = true;
      return stopServer(server, graceMs);
    },
  };
};

const stopServer = async (server: ReturnType<typeof createServer>, graceMs: number): Promise<void> => {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => {
      if (error === undefined) resolve();
      else reject(error);
    });
  });
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  try {
    await closed;
  } finally {
    clearTimeout(cut);
  }
};
