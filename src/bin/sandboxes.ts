import { DEMO_KEY, startAshbySandbox } from '../../sandbox/ashby/index.ts';
import { DEMO_CLIENT, startLeverSandbox } from '../../sandbox/lever/index.ts';
import { freePort } from '../local/ports.ts';
import { startHrisSandboxes } from './hris-sandboxes.ts';
import type { HrisSandboxes } from './hris-sandboxes.ts';

const FIRST_PORT = 4500;

export type Sandboxes = {
  readonly urls: { readonly ashby: string; readonly lever: string } & HrisSandboxes['urls'];
  readonly ashbyKey: string;
  /** What points the product at them. */
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
};

/** Starts the simulated providers of a product that is reached at `publicUrl`. @param o.file a file's path in the data folder */
export const startSandboxes = async (o: {
  readonly publicUrl: string;
  readonly file: (name: string) => string;
}): Promise<Sandboxes> => {
  const ashby = await startAshbySandbox({
    port: await freePort(FIRST_PORT),
    stateFile: o.file('ashby-sandbox.json'),
  });
  const stops = [ashby.close];
  const stop = async (): Promise<void> => {
    for (const close of stops.toReversed()) await close();
  };
  try {
    const lever = await startLeverSandbox({
      port: await freePort(ashby.port + 1),
      stateFile: o.file('lever-sandbox.json'),
      redirectUris: [`${o.publicUrl}/integrations/callback/lever`],
    });
    stops.push(lever.close);
    const hris = await startHrisSandboxes({ firstPort: lever.port + 1, file: o.file });
    stops.push(hris.stop);
    return {
      urls: { ashby: ashby.url, lever: lever.url, ...hris.urls },
      ashbyKey: DEMO_KEY,
      env: {
        FOYER_ASHBY_URL: ashby.url,
        FOYER_LEVER_URL: lever.url,
        FOYER_LEVER_AUTH_URL: lever.url,
        LEVER_CLIENT_ID: DEMO_CLIENT.clientId,
        LEVER_CLIENT_SECRET: DEMO_CLIENT.secret,
        ...hris.env,
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
