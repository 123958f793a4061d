import { sendDigests, type DigestDeps } from '../messages/digests/send-digests.ts';
import { pause } from './pause.ts';
import type { RelayLog } from './relay.ts';

const EVERY_MS = 30_000;

/** Looks every half minute which digests are due; a look that fails is told and the next one comes all the same. */
export const startDigests = (
  o: DigestDeps & { readonly log: Pick<RelayLog, 'error'> },
): { readonly stop: () => Promise<void> } => {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await sendDigests(o);
      } catch (error) {
        o.log.error({ error }, 'digests could not be written');
      }
      await pause(EVERY_MS, stopping.signal);
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
