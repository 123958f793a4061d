import type { MailOutcome } from '../db/repositories/mail-claims.ts';
import { pause } from './pause.ts';

export type MailRecorder = {
  /** Settles when the outcome is written; without it when that could not be done until the stop. */
  readonly add: (outcome: MailOutcome) => Promise<void>;
};

type Waiting = { readonly outcome: MailOutcome; readonly settle: () => void };

const AGAIN_MS = 1_000;

/**
 * Writes outcomes at once, those that come meanwhile together in the next statement. What went and could not be written yet
 * is tried until it is: an unwritten "sent" is a mail that goes twice.
 */
export const createMailRecorder = (o: {
  readonly write: (outcomes: readonly MailOutcome[]) => Promise<void>;
  readonly failed: (error: unknown) => void;
  readonly stopping: AbortSignal;
}): MailRecorder => {
  let waiting: readonly Waiting[] = [];
  let running = false;
  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await o.write(batch.map(({ outcome }) => outcome));
      } catch (error) {
        o.failed(error);
        if (!o.stopping.aborted) {
          waiting = [...batch, ...waiting];
          await pause(AGAIN_MS, o.stopping);
          continue;
        }
      }
      for (const { settle } of batch) settle();
    }
    running = false;
  };
  return {
    add: (outcome) =>
      new Promise((settle) => {
        waiting = [...waiting, { outcome, settle }];
        if (running) return;
        running = true;
        void writeAll();
      }),
  };
};
