import { createServer } from 'node:http';
import type { Router } from 'express';
import { forPeople } from '../http/for-people.ts';
import { answerSafely, closeServer, listen } from '../http/server.ts';
import { loadState } from '../state/file.ts';
import { StateKeeper } from '../state/keeper.ts';
import { serveApi } from './serve.ts';
import type { Protocol } from './serve.ts';
import type { ServiceWorld } from './world.ts';

export type ServiceOptions = {
  /** 0 takes a free one. */
  port: number;
  host?: string;
  seed?: { count: number; seed: number };
  /** Epoch milliseconds; the clock of the machine unless given. */
  clock?: () => number;
  /** Factor on the delays before webhook retries: 1 is seconds to hours. */
  webhookDelayScale?: number;
  /** Lets other machines use the control API, as port forwarding into a container needs. */
  controlFromAnywhere?: boolean;
  /** Keeps the state in this file and begins with what it holds, which then counts instead of `seed`; in memory only without. */
  stateFile?: string;
};

export type Started = { url: string; port: number; close: () => Promise<void> };

export const DEFAULT_SEED = { count: 40, seed: 1 };

/** What is kept in the options' file; undefined where there is none. */
export const keptState = async <T>(o: {
  file: string | undefined;
  who: string;
  restore: (content: unknown) => T;
}): Promise<T | undefined> => {
  const { file, who, restore } = o;
  return file === undefined ? undefined : loadState({ file, who, restore });
};

/** Starts a sandbox as an HTTP server: the API, the control API under `/_control/`, and the page of the folder `web` at `/`. */
export const startService = async (o: {
  options: ServiceOptions;
  world: ServiceWorld;
  protocol: Protocol;
  control: Router;
  /** Folder of the page. */
  web: string;
  /** Which sandbox speaks, in a line about trouble. */
  who: string;
  dump: () => unknown;
}): Promise<Started> => {
  const { options, world, protocol, who, dump } = o;
  const { stateFile: file } = options;
  const keeper = file === undefined ? null : new StateKeeper({ changes: world.changes, file, who, dump });
  await keeper?.start();
  const people = forPeople(o);
  const server = createServer((request, response) => {
    if (people.takes(request)) people.serve(request, response);
    else answerSafely(request, response, () => serveApi(world, protocol, request, response));
  });
  const { url, port } = await listen(server, { host: options.host ?? '127.0.0.1', port: options.port });
  return {
    url,
    port,
    close: async () => {
      world.closing.abort();
      await Promise.all([closeServer(server), world.courier.close()]);
      await keeper?.close();
    },
  };
};
