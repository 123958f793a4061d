import { DEMO_KEY, startAshbySandbox } from '../../sandbox/ashby/index.ts';
import { DEMO_CLIENT as BAMBOOHR_CLIENT, startBambooHrSandbox } from '../../sandbox/bamboohr/index.ts';
import { startClinchSandbox } from '../../sandbox/clinch/index.ts';
import { startHibobSandbox } from '../../sandbox/hibob/index.ts';
import { startHumaansSandbox } from '../../sandbox/humaans/index.ts';
import { DEMO_CLIENT as LEVER_CLIENT, startLeverSandbox } from '../../sandbox/lever/index.ts';
import { freePort } from '../local/ports.ts';

const FIRST_PORT = 4500;

export type Sandboxes = {
  readonly urls: Readonly<Record<'ashby' | 'lever' | 'bamboohr' | 'hibob' | 'humaans' | 'clinch', string>>;
  readonly ashbyKey: string;
  /** What points the product at them. */
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
};

type Started = { readonly port: number; readonly close: () => Promise<void> };

/** Starts the simulated providers of a product that is reached at `publicUrl`. @param o.file a file's path in the data folder */
export const startSandboxes = async (o: {
  readonly publicUrl: string;
  readonly file: (name: string) => string;
}): Promise<Sandboxes> => {
  const started: Started[] = [];
  const stop = async (): Promise<void> => {
    for (const one of started.toReversed()) await one.close();
  };
  /** Each at the next free port. */
  const start = async <T extends Started>(run: (port: number) => Promise<T>): Promise<T> => {
    const before = started.at(-1);
    const one = await run(await freePort(before === undefined ? FIRST_PORT : before.port + 1));
    started.push(one);
    return one;
  };
  try {
    const ashby = await start((port) => startAshbySandbox({ port, stateFile: o.file('ashby-sandbox.json') }));
    const redirectUris = (provider: string): string[] => [`${o.publicUrl}/integrations/callback/${provider}`];
    const lever = await start((port) =>
      startLeverSandbox({
        port,
        stateFile: o.file('lever-sandbox.json'),
        redirectUris: redirectUris('lever'),
      }),
    );
    const bamboohr = await start((port) =>
      startBambooHrSandbox({
        port,
        stateFile: o.file('bamboohr-sandbox.json'),
        redirectUris: redirectUris('bamboohr'),
      }),
    );
    const hibob = await start((port) => startHibobSandbox({ port, stateFile: o.file('hibob-sandbox.json') }));
    const humaans = await start((port) =>
      startHumaansSandbox({ port, stateFile: o.file('humaans-sandbox.json') }),
    );
    const clinch = await start((port) =>
      startClinchSandbox({ port, stateFile: o.file('clinch-sandbox.json') }),
    );
    return {
      urls: {
        ashby: ashby.url,
        lever: lever.url,
        bamboohr: bamboohr.url,
        hibob: hibob.url,
        humaans: humaans.url,
        clinch: clinch.url,
      },
      ashbyKey: DEMO_KEY,
      env: {
        FOYER_ASHBY_URL: ashby.url,
        FOYER_LEVER_URL: lever.url,
        FOYER_LEVER_AUTH_URL: lever.url,
        LEVER_CLIENT_ID: LEVER_CLIENT.clientId,
        LEVER_CLIENT_SECRET: LEVER_CLIENT.secret,
        FOYER_BAMBOOHR_URL: bamboohr.url,
        FOYER_BAMBOOHR_AUTH_URL: bamboohr.url,
        BAMBOOHR_CLIENT_ID: BAMBOOHR_CLIENT.clientId,
        BAMBOOHR_CLIENT_SECRET: BAMBOOHR_CLIENT.secret,
        FOYER_HIBOB_URL: hibob.apiUrl,
        FOYER_HUMAANS_URL: humaans.apiUrl,
        FOYER_CLINCH_URL: clinch.apiUrl,
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
