import { createServer } from 'node:http';
import path from 'node:path';
import { forPeople } from '../shared/http/for-people.ts';
import { answerSafely, closeServer, listen } from '../shared/http/server.ts';
import { createControl } from './control/control.ts';
import type { Control } from './control/control.ts';
import { controlRoutes } from './control/routes.ts';
import { serveApi } from './protocol/http.ts';
import { openWorld } from './state/open.ts';

export { DEMO_KEY, DEMO_KEY_NO_OFFERS, SECOND_KEY } from './world.ts';
export type { Control } from './control/control.ts';

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

/** Starts the simulated Ashby as an HTTP server: the API, the control API under `/_control/` and a page at `/`. */
export const startAshbySandbox = async (options: AshbySandboxOptions): Promise<AshbySandbox> => {
  const { world, keeper } = await openWorld(options);
  const control = createControl(world);
  const people = forPeople({
    web: path.join(import.meta.dirname, 'web'),
    control: controlRoutes(control, { anyHost: options.controlFromAnywhere ?? false }),
  });
  const server = createServer((request, response) => {
    if (people.takes(request)) people.serve(request, response);
    else answerSafely(request, response, () => serveApi(world, request, response));
  });
  const { url, port } = await listen(server, { host: options.host ?? '127.0.0.1', port: options.port });
  return {
    url,
    port,
    control,
    close: async () => {
      world.closing.abort();
      await Promise.all([closeServer(server), world.deliverer.close()]);
      await keeper?.close();
    },
  };
};
