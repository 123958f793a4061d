import type { ClaimedMail } from '../db/repositories/mail-claims.ts';

export type MailFeed = {
  /** The next mail to send; null when none is due. */
  readonly take: () => Promise<ClaimedMail | null>;
  /** Those that were claimed and not taken, also by a claim that was under way; none is claimed afterwards. */
  readonly close: () => Promise<readonly ClaimedMail[]>;
};

/**
 * Claimed mails one by one for many senders. When they become few, one claims for all while the others go on sending;
 * after a vain look all rest.
 * @param claim tells of its own failures and then gives none
 */
export const createMailFeed = (
  claim: () => Promise<readonly ClaimedMail[]>,
  o: { readonly restMs: number; readonly few: number },
): MailFeed => {
  const waiting: ClaimedMail[] = [];
  let restsUntil = 0;
  let closed = false;
  let claiming: Promise<void> | null = null;
  const fill = async (): Promise<void> => {
    try {
      const claimed = await claim();
      waiting.push(...claimed);
      if (claimed.length === 0) restsUntil = performance.now() + o.restMs;
    } finally {
      claiming = null;
    }
  };
  return {
    take: async () => {
      if (!closed && waiting.length <= o.few && performance.now() >= restsUntil) claiming ??= fill();
      if (waiting.length === 0) await claiming;
      return waiting.shift() ?? null;
    },
    close: async () => {
      closed = true;
      await claiming;
      return waiting.splice(0);
    },
  };
};
