import { startHibobSandbox } from '../../sandbox/hibob/index.ts';
import { startHumaansSandbox } from '../../sandbox/humaans/index.ts';
import { freePort } from '../local/ports.ts';

export type HrisSandboxes = {
  readonly urls: { readonly hibob: string; readonly humaans: string };
  /** What points the product at them. */
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
};

/** Starts the simulated HRIS. @param o.file a file's path in the data folder */
export const startHrisSandboxes = async (o: {
  readonly firstPort: number;
  readonly file: (name: string) => string;
}): Promise<HrisSandboxes> => {
  const hibob = await startHibobSandbox({
    port: await freePort(o.firstPort),
    stateFile: o.file('hibob-sandbox.json'),
  });
  try {
    const humaans = await startHumaansSandbox({
      port: await freePort(hibob.port + 1),
      stateFile: o.file('humaans-sandbox.json'),
    });
    return {
      urls: { hibob: hibob.url, humaans: humaans.url },
      env: { FOYER_HIBOB_URL: hibob.apiUrl, FOYER_HUMAANS_URL: humaans.apiUrl },
      stop: async () => {
        await humaans.close();
        await hibob.close();
      },
    };
  } catch (error) {
    await hibob.close();
    throw error;
  }
};
