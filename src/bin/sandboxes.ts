import { DEMO_KEY, startAshbySandbox } from '../../sandbox/ashby/index.ts';
import { DEMO_CLIENT, startLeverSandbox } from '../../sandbox/lever/index.ts';
import { freePort } from '../local/ports.ts';

const FIRST_PORT = 4500;

export type Sandboxes = {
  readonly urls: { readonly ashby: string; readonly lever: string };
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
  try {
    const lever = await startLeverSandbox({
      port: await freePort(ashby.port + 1),
      stateFile: o.file('lever-sandbox.json'),
      redirectUris: [`${o.publicUrl}/integrations/callback/lever`],
    });
    return {
      urls: { ashby: ashby.url, lever: lever.url },
      ashbyKey: DEMO_KEY,
      env: {
        FOYER_ASHBY_URL: ashby.url,
        FOYER_LEVER_URL: lever.url,
        FOYER_LEVER_AUTH_URL: lever.url,
        LEVER_CLIENT_ID: DEMO_CLIENT.clientId,
        LEVER_CLIENT_SECRET: DEMO_CLIENT.secret,
      },
      stop: async () => {
        await lever.close();
        await ashby.close();
      },
    };
  } catch (error) {
    await ashby.close();
    throw error;
  }
};
