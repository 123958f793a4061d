import { randomUUID } from 'node:crypto';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { messageOf } from '../../src/local/errors.ts';
import { startPostgres, type LocalPostgres } from '../../src/local/postgres/index.ts';
import { startReaper } from '../../src/local/reaper.ts';
import { startTemporal, type LocalTemporal } from '../../src/local/temporal/index.ts';

export type Services = { readonly url: string; readonly dir: string; readonly stop: () => Promise<void> };

/** Starts on the first call only; later callers get the same server. */
function once<T>(start: () => Promise<T>): { get: () => Promise<T>; started: () => Promise<T> | undefined } {
  let running: Promise<T> | undefined;
  return { get: () => (running ??= start()), started: () => running };
}

/**
 * One PostgreSQL and one Temporal for a whole run of jest, each started when the first worker asks for it. They belong
 * to this process: their reapers end them when it dies, by whatever means.
 */
export async function serveServices(): Promise<Services> {
  const dir = path.join(os.tmpdir(), `foyer-test-${randomUUID()}`);
  // What is left of the folder when the run is killed hard, after PostgreSQL's own reaper has finished with its part.
  const reaper = startReaper('while [ -d "$1/postgres" ]; do sleep 0.1; done; rm -rf "$1"', [dir]);
  const postgres = once<LocalPostgres>(() =>
    startPostgres({ dir: path.join(dir, 'postgres'), ephemeral: true }),
  );
  const temporal = once<LocalTemporal>(() =>
    startTemporal({ logFile: path.join(dir, 'temporal.log'), timeSkipping: true }),
  );
  const answer = async (request: http.IncomingMessage): Promise<object> => {
    if (request.url === '/postgres') return { ownerUrl: (await postgres.get()).ownerUrl() };
    if (request.url === '/temporal') return { address: (await temporal.get()).address };
    return { error: `no service ${String(request.url)}` };
  };
  const server = http.createServer((request, response) => {
    // No connection is kept: one that the server closes just as a worker asks again would fail that test.
    response.setHeader('connection', 'close');
    answer(request)
      .catch((error: unknown) => ({ error: messageOf(error) }))
      .then((body) => response.end(JSON.stringify(body)))
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The test services have no port.');
  return {
    dir,
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await Promise.all([
        postgres.started()?.then((running) => running.stop()),
        temporal.started()?.then((running) => running.stop()),
      ]);
      await reaper.reap();
    },
  };
}
