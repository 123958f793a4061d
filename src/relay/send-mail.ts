import type { ClaimedMail, MailOutcome } from '../db/repositories/mail-claims.ts';
import { nextTryAt } from '../domain/mail-backoff.ts';
import type { AddressKind } from '../domain/mail.ts';
import { sendFailure } from '../mail/failure.ts';
import type { Mail } from '../mail/mail.ts';
import type { Mailer } from '../mail/transport.ts';
import type { Vault } from '../secrets/vault.ts';
import { letterOf, type Letter } from './mail-letter.ts';

/** Between two looks for an address that is missing; one that comes in is noticed at once. */
const MISSING_AGAIN_MS = 3_600_000;
/** A server that takes longer counts as one that was not reached. */
const LONGEST_MS = 120_000;

export type SendDeps = {
  readonly vault: Vault;
  readonly mailer: Mailer;
  readonly publicUrl: string;
  /** Told of errors that are no mail server's. */
  readonly defect: (error: unknown, claimed: ClaimedMail) => void;
};

/** Sends a claimed mail, or finds that it does not go. Never throws: what happened is the outcome. */
export const sendClaimed = async (deps: SendDeps, claimed: ClaimedMail): Promise<MailOutcome> => {
  const letter = readable(deps, claimed);
  if (letter === null) return notTaken(claimed, { code: 'not readable', addressKind: null });
  if (letter.go === 'nowhere') return outcome(claimed, { state: 'cancelled', reason: letter.reason });
  if (letter.go === 'wait')
    return outcome(claimed, {
      state: 'queued',
      reason: letter.missing,
      notBefore: claimed.at + MISSING_AGAIN_MS,
      untried: true,
    });
  try {
    await inTime(deps.mailer, letter.mail);
    return outcome(claimed, { state: 'sent', addressKind: letter.kind });
  } catch (error) {
    const { permanent, code } = sendFailure(error);
    return permanent
      ? outcome(claimed, { state: 'bounced', reason: code, addressKind: letter.kind })
      : notTaken(claimed, { code, addressKind: letter.kind });
  }
};

/** A claimed mail that was not begun: the next may have it at once. */
export const givenBack = (claimed: ClaimedMail): MailOutcome =>
  outcome(claimed, { state: 'queued', untried: true });

const readable = (deps: SendDeps, claimed: ClaimedMail): Letter | null => {
  try {
    return letterOf(claimed, deps);
  } catch (error) {
    deps.defect(error, claimed);
    return null;
  }
};

const notTaken = (
  claimed: ClaimedMail,
  o: { readonly code: string; readonly addressKind: AddressKind | null },
): MailOutcome => {
  const { attempts, firstTriedAt, at: now } = claimed;
  const notBefore = nextTryAt({ attempts, firstTriedAt, now, chance: Math.random() });
  return outcome(claimed, {
    state: notBefore === null ? 'failed' : 'queued',
    reason: o.code,
    addressKind: o.addressKind,
    notBefore,
  });
};

const outcome = (
  { id, attempts }: ClaimedMail,
  what: Partial<MailOutcome> & Pick<MailOutcome, 'state'>,
): MailOutcome => ({
  id,
  attempts,
  reason: null,
  addressKind: null,
  notBefore: null,
  untried: false,
  ...what,
});

const inTime = async (mailer: Mailer, mail: Mail): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(Object.assign(new Error('The mail server took too long'), { code: 'ETIMEDOUT' })),
      LONGEST_MS,
    );
  });
  try {
    await Promise.race([mailer.send(mail), late]);
  } finally {
    clearTimeout(timer);
  }
};
