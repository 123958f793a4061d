import { pause } from './pause.ts';

export type Loop = { readonly stop: () => Promise<void> };
export type LoopLog = { error: (facts: Readonly<Record<string, unknown>>, message: string) => void };

/** Does a piece of work again and again, with a pause between; a failure is told and the next turn comes all the same. */
export const everySoOften = (o: {
  readonly everyMs: number;
  readonly work: () => Promise<unknown>;
  readonly failed: (error: unknown) => void;
}): Loop => {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await o.work();
      } catch (error) {
        o.failed(error);
      }
      await pause(o.everyMs, stopping.signal);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};
