import { createServer } from 'node:http';
import path from 'node:path';
import { forPeople } from '../shared/http/for-people.ts';
import { answerSafely, closeServer, listen } from '../shared/http/server.ts';
import { createControl } from './control/control.ts';
import { controlRoutes } from './control/routes.ts';
import type { Control } from './control/types.ts';
import { serve } from './protocol/http.ts';
import type { Settings } from './settings.ts';
import { openWorld } from './state/open.ts';

export { DEMO_ACCOUNT, DEMO_CLIENT, DEMO_KEY, SECOND_ACCOUNT, SECOND_KEY } from './world.ts';
export type { Control, Ids } from './control/types.ts';

export type LeverSandboxOptions = {
  /** 0 takes a free one. */
  port: number;
  host?: string;
  seed?: { count: number; seed: number; hiredShare?: number };
  /** Epoch milliseconds; the clock of the machine unless given. */
  clock?: () => number;
  /** Where the registered application may send people back to; none unless given. */
  redirectUris?: readonly string[];
  settings?: Partial<Settings>;
  /** Turns every group of webhooks on in all new accounts; off as in Lever itself unless given. */
  webhooksOn?: boolean;
  /** Factor on the delays before webhook retries: 1 is seconds to hours. */
  webhookDelayScale?: number;
  /** Lets other machines use the control API, as port forwarding into a container needs. */
  controlFromAnywhere?: boolean;
  /** Keeps the state in this file and begins with what it holds, which then counts instead of `seed`; in memory only without. */
  stateFile?: string;
};

export type LeverSandbox = {
  /** Also the address of the authorization server: `/authorize`, `/oauth/token`. */
  url: string;
  port: number;
  /** `url` and `/v1`. */
  apiUrl: string;
  control: Control;
  close: () => Promise<void>;
};

/** Starts the simulated Lever: API under `/v1`, authorization server, control API under `/_control/`, and a page at `/`. */
export const startLeverSandbox = async (options: LeverSandboxOptions): Promise<LeverSandbox> => {
  const { world, keeper } = await openWorld(options);
  const control = createControl(world);
  const people = forPeople({
    web: path.join(import.meta.dirname, 'web'),
    control: controlRoutes(control, { anyHost: options.controlFromAnywhere ?? false }),
  });
  const server = createServer((request, response) => {
    if (people.takes(request)) people.serve(request, response);
    else answerSafely(request, response, () => serve(world, request, response));
  });
  const { url, port } = await listen(server, { host: options.host ?? '127.0.0.1', port: options.port });
  world.address = url;
  return {
    url,
    port,
    apiUrl: `${url}/v1`,
    control,
    close: async () => {
      world.closing.abort();
      await Promise.all([closeServer(server), world.deliverer.close()]);
      await keeper?.close();
    },
  };
};
