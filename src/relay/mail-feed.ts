import type { ClaimedMail } from '../db/repositories/mail-claims.ts';

export type MailFeed = {
  /** The next mail to send; null when none is due. */
  readonly take: () => Promise<ClaimedMail | null>;
  /** Those that were claimed and not taken. */
  readonly left: () => readonly ClaimedMail[];
};

/** Claimed mails one by one for many senders; when they run out, one claims for all, and after a vain look all rest. */
export const createMailFeed = (claim: () => Promise<readonly ClaimedMail[]>, restMs: number): MailFeed => {
  const waiting: ClaimedMail[] = [];
  let restsUntil = 0;
  let claiming: Promise<void> | null = null;
  const fill = async (): Promise<void> => {
    try {
      const claimed = await claim();
      waiting.push(...claimed);
      if (claimed.length === 0) restsUntil = performance.now() + restMs;
    } finally {
      claiming = null;
    }
  };
  return {
    take: async () => {
      if (waiting.length === 0 && performance.now() >= restsUntil) await (claiming ??= fill());
      return waiting.shift() ?? null;
    },
    left: () => waiting.splice(0),
  };
};
