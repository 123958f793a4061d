import { createServer } from 'node:http';
import path from 'node:path';
import express from 'express';
import { createControl } from './control/control.ts';
import type { Control } from './control/control.ts';
import { controlRoutes } from './control/routes.ts';
import { serveApi } from './protocol/http.ts';
import { loadState } from './state/file.ts';
import { StateKeeper } from './state/keeper.ts';
import { seedPrint } from './state/seedPrint.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

export { DEMO_KEY, DEMO_KEY_NO_OFFERS, SECOND_KEY } from './world.ts';
export type { Control } from './control/control.ts';

const DEFAULT_SEED = { count: 60, seed: 1 };

export type AshbySandboxOptions = {
  /** 0 takes a free one. */
  port: number;
  host?: string;
  seed?: { count: number; seed: number; hiredShare?: number };
  /** Epoch milliseconds; the clock of the machine unless given. */
  clock?: () => number;
  /** Factor on the delays before webhook retries; 1 is Ashby's own schedule. */
  webhookDelayScale?: number;
  /** Lets other machines use the control API, as port forwarding into a container needs. */
  controlFromAnywhere?: boolean;
  /** Keeps the state in this file and begins with what it holds, which then counts instead of `seed`; in memory only without. */
  stateFile?: string;
};

export type AshbySandbox = { url: string; port: number; control: Control; close: () => Promise<void> };

/** The world the options ask for, and what keeps it in a file if they name one. */
const openWorld = async (
  options: AshbySandboxOptions,
): Promise<{ world: World; keeper: StateKeeper | null }> => {
  const { stateFile: file, seed = DEFAULT_SEED, clock = Date.now, webhookDelayScale = 1 } = options;
  if (file === undefined) return { world: createWorld({ seed, clock, webhookDelayScale }), keeper: null };
  const print = seedPrint();
  const accounts = await loadState(file, print);
  const world = createWorld({
    seed,
    clock,
    webhookDelayScale,
    ...(accounts === undefined ? {} : { accounts }),
  });
  const keeper = new StateKeeper({ world, file, seedPrint: print });
  await keeper.start();
  return { world, keeper };
};

/** Starts the simulated Ashby as an HTTP server: the API, the control API under `/_control/` and a page at `/`. */
export const startAshbySandbox = async (options: AshbySandboxOptions): Promise<AshbySandbox> => {
  const { world, keeper } = await openWorld(options);
  const control = createControl(world);
  const app = express();
  app.disable('x-powered-by');
  app.use('/_control', controlRoutes(control, { anyHost: options.controlFromAnywhere ?? false }));
  app.use(express.static(path.join(import.meta.dirname, 'web')));

  const server = createServer((request, response) => {
    const route = request.url ?? '/';
    const forPeople = request.method === 'GET' && /^\/(index\.html|app\.js|style\.css)?(\?|$)/.test(route);
    if (forPeople || route.startsWith('/_control/')) {
      app(request, response);
      return;
    }
    serveApi(world, request, response).catch((error: unknown) => {
      if (response.headersSent) request.socket.destroy();
      else
        response
          .writeHead(500, { 'content-type': 'text/plain' })
          .end(error instanceof Error ? error.stack : String(error));
    });
  });
  server.keepAliveTimeout = 30_000;
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    control,
    close: async () => {
      world.closing.abort();
      const closed = new Promise<void>((resolve, reject) =>
        server.close((error) => {
          if (error === undefined) resolve();
          else reject(error);
        }),
      );
      server.closeAllConnections();
      await Promise.all([closed, world.deliverer.close()]);
      await keeper?.close();
    },
  };
};
