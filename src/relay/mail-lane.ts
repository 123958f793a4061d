import { setMaxListeners } from 'node:events';
import type { Knex } from 'knex';
import {
  claimMails,
  finishMails,
  type ClaimedMail,
  type MailOutcome,
} from '../db/repositories/mail-claims.ts';
import { withOrganization } from '../db/scope.ts';
import type { Mailer } from '../mail/transport.ts';
import { noteMissingAddress, recordUndelivered } from '../people/mail-trouble.ts';
import type { Vault } from '../secrets/vault.ts';
import { createMailFeed } from './mail-feed.ts';
import { createMailRecorder, type MailRecorder } from './mail-recorder.ts';
import { pause } from './pause.ts';
import type { RelayLog } from './relay.ts';
import { givenBack, sendClaimed } from './send-mail.ts';

export type MailLaneOptions = {
  readonly db: Knex;
  readonly vault: Vault;
  readonly mailer: Mailer;
  readonly publicUrl: string;
  readonly log: RelayLog;
  /** Mails a second to one recipient domain, over all workers; 0 for no limit. */
  readonly perSecond: number;
  readonly atOnce?: number;
  readonly idleMs?: number;
  /** For tests: how long a claim holds. */
  readonly leaseSeconds?: number;
};

export type MailLane = { readonly stop: () => Promise<void> };

const CLAIMED = 200;
const AT_ONCE = 20;
const LEASE_SECONDS = 300;
/** The time one try may take, and some: who has less of the lease left does not begin. */
const ONE_TRY_MS = 150_000;
const IDLE_MS = 250;
/** Above the rate at once, so that the few mails of a day do not wait for each other. */
const BURST_SECONDS = 2;

/**
 * The lane of mails: what is due in the ledger is claimed with its Message-ID, sent, and recorded, each as soon as it is done.
 * A mail whose sender died in between comes again with the same Message-ID (docs/decisions/0014-mails.md).
 */
export const startMailLane = (o: MailLaneOptions): MailLane => {
  const stopping = new AbortController();
  const { signal } = stopping;
  // Every sender that waits listens.
  setMaxListeners(2 * (o.atOnce ?? AT_ONCE), signal);
  const record = recorderOf(o, signal);
  const claimedAt = new WeakMap<ClaimedMail, number>();
  const leaseMs = (o.leaseSeconds ?? LEASE_SECONDS) * 1000;
  const claim = async (): Promise<readonly ClaimedMail[]> => {
    const began = performance.now();
    try {
      const claimed = await claimMails(o.db, {
        limit: CLAIMED,
        leaseSeconds: o.leaseSeconds ?? LEASE_SECONDS,
        host: new URL(o.publicUrl).hostname,
        perSecond: o.perSecond,
        burst: Math.max(1, o.perSecond * BURST_SECONDS),
      });
      for (const mail of claimed) claimedAt.set(mail, began);
      return claimed;
    } catch (error) {
      o.log.error({ error, lane: 'mails' }, 'the relay could not reach the database');
      await pause(2_000, signal);
      return [];
    }
  };
  const feed = createMailFeed(claim, { restMs: o.idleMs ?? IDLE_MS, few: o.atOnce ?? AT_ONCE });
  const isMine = (mail: ClaimedMail): boolean =>
    performance.now() - (claimedAt.get(mail) ?? 0) < leaseMs - Math.min(ONE_TRY_MS, leaseMs / 2);
  const sender = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        const mail = await feed.take();
        if (mail === null) await pause(o.idleMs ?? IDLE_MS, signal);
        else if (isMine(mail)) await sendAndRecord(o, record, mail);
      } catch (error) {
        // Its lease ends, and it comes again.
        o.log.error({ error, lane: 'mails' }, 'what became of a mail could not be told');
        await pause(2_000, signal);
      }
    }
  };
  const senders = Array.from({ length: o.atOnce ?? AT_ONCE }, sender);
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(senders);
      const left = await feed.close();
      await Promise.all(left.map((mail) => record.add(givenBack(mail))));
    },
  };
};

const recorderOf = (o: MailLaneOptions, stopping: AbortSignal): MailRecorder =>
  createMailRecorder({
    write: (outcomes) => finishMails(o.db, outcomes),
    failed: (error) => o.log.error({ error, lane: 'mails' }, 'what became of mails could not be written'),
    stopping,
  });

const sendAndRecord = async (o: MailLaneOptions, record: MailRecorder, mail: ClaimedMail): Promise<void> => {
  const outcome = await sendClaimed(
    {
      ...o,
      defect: (error) => o.log.error({ error, orgId: mail.orgId, mailId: mail.id }, 'a mail cannot be read'),
    },
    mail,
  );
  if (outcome.state !== 'sent' && outcome.state !== 'cancelled')
    o.log.warn(
      {
        orgId: mail.orgId,
        mailId: mail.id,
        purpose: mail.purpose,
        state: outcome.state,
        reason: outcome.reason,
        attempts: mail.attempts,
      },
      'a mail was not sent',
    );
  await settleOutcome(o, record, { mail, outcome });
};

/**
 * What the admins must see of a mail that does not reach a person stands on the person before, or in one transaction with,
 * what became of the mail: a crash in between repeats the try, and no trouble is lost.
 */
const settleOutcome = async (
  o: MailLaneOptions,
  record: MailRecorder,
  { mail, outcome }: { readonly mail: ClaimedMail; readonly outcome: MailOutcome },
): Promise<void> => {
  const { personId, orgId } = mail;
  const { state, reason } = outcome;
  const toPerson = mail.recipient === 'person' && personId !== null;
  const inOrganization = { orgId, actor: 'system:mail' } as const;
  if (toPerson && (state === 'bounced' || state === 'failed')) {
    const { addressKind } = outcome;
    const address = addressKind === 'company' ? mail.companyEmail : mail.personalEmail;
    await withOrganization(o.db, inOrganization, (scope) =>
      recordUndelivered(scope, o.vault, {
        mailId: mail.id,
        state,
        reason: reason ?? state,
        addressKind,
        addresses: address === null ? [] : [address],
      }),
    );
    return;
  }
  if (toPerson && reason === 'no_personal_email')
    await withOrganization(o.db, inOrganization, (scope) => noteMissingAddress(scope, o.vault, personId));
  await record.add(outcome);
};
