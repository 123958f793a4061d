import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { rows } from '../../../src/db/scope.ts';
import type { MailContent } from '../../../src/domain/mail.ts';
import { renderMail } from '../../../src/mail/render.ts';
import { createMailer } from '../../../src/mail/transport.ts';
import { queueMails } from '../../../src/messages/queue-mails.ts';
import { startMailLane } from '../../../src/relay/mail-lane.ts';
import { row, type Row } from '../results.ts';
import type { Stage } from '../support/stage.ts';
import { waitFor } from '../support/wait.ts';

/** As the worker has it. */
const CONNECTIONS = 10;
const CHUNK = 1_000;
const FROM = 'Foyer <foyer@alpha.example>';
const AHEAD_MS = 60_000;

const content = (number: number): MailContent => ({
  language: 'en',
  subject: `Message ${number}`,
  paragraphs: ['Hello,', 'this is one of many mails that are due at one instant.'],
  action: null,
});
const addressOf = (number: number): string => `ada${number}@example.org`;

/**
 * Mails that are due at one instant, from it until the ledger has the last one as sent; against the same mails, rendered
 * and handed to the transport in a loop, over as many connections to the same mail server. No limit per recipient domain.
 */
export const mailFigure = async (stage: Stage, size: number): Promise<readonly Row[]> => {
  const { bench, org } = stage;
  bench.progress.step(`J: ${size} mails in the ledger (preparation, not measured)`);
  for (let from = 0; from < size; from += CHUNK)
    await org.run((scope) =>
      queueMails(
        scope,
        org.vault,
        Array.from({ length: Math.min(CHUNK, size - from) }, (_, at) => ({
          ...{ effectKey: `bench/${from + at}`, purpose: 'notice' as const, personId: null },
          recipient: { to: 'address' as const, address: addressOf(from + at) },
          content: content(from + at),
          notBefore: scope.now + 10 * AHEAD_MS,
        })),
      ),
    );
  // All at once, as after an instant that has come.
  await org.run(({ trx }) =>
    trx.raw(`update app.mails set not_before = app.now() where effect_key like 'bench/%'`),
  );
  const mailer = createMailer({ smtpUrl: bench.mail.smtpUrl, from: FROM, connections: CONNECTIONS });
  bench.progress.step(`J: ${size} mails due at one instant`);
  const started = performance.now();
  const lane = startMailLane({
    ...{ db: org.db, vault: org.vault, mailer, publicUrl: 'https://foyer.example', perSecond: 0 },
    log: { error: fail, warn: fail },
  });
  await waitFor(
    'The last mail',
    async () => {
      const [open] = await org.run(({ trx }) =>
        rows<{ left: boolean }>(
          trx,
          `select exists (select from app.mails where org_id = app.org_id() and effect_key like 'bench/%' and state <> 'sent') as left`,
        ),
      );
      return open?.left === false ? true : undefined;
    },
    { timeoutMs: 600_000, everyMs: 50 },
  );
  const seconds = (performance.now() - started) / 1000;
  await lane.stop();
  mailer.close();

  bench.progress.step(`J: ${size} mails by the transport alone`);
  const bare = await bareLoop(bench.mail.smtpUrl, size);
  return [
    row('figure', `${size} mails due at one instant, sent and recorded`, {
      unit: '/s',
      values: [size / seconds],
    }),
    row('baseline', 'the same mails by the transport alone, same server and connections', {
      unit: '/s',
      values: [size / bare],
    }),
    row('figure', 'time ÷ the transport’s', { unit: 'x', values: [seconds / bare] }),
  ];
};

const fail = (facts: unknown, message: string): void => {
  throw new Error(`${message}: ${inspect(facts)}`);
};

const bareLoop = async (smtpUrl: string, size: number): Promise<number> => {
  const mailer = createMailer({ smtpUrl, from: FROM, connections: CONNECTIONS });
  const started = performance.now();
  let next = 0;
  const sender = async (): Promise<void> => {
    while (next < size) {
      const number = next;
      next += 1;
      const mail = renderMail(content(number), {
        organization: 'Alpha',
        to: 'address',
        unsubscribeUrl: null,
      });
      const messageId = `${randomUUID()}@foyer.example`;
      await mailer.send({
        ...mail,
        to: addressOf(number),
        messageId,
        envelopeId: messageId,
        automatic: true,
      });
    }
  };
  await Promise.all(Array.from({ length: 2 * CONNECTIONS }, sender));
  const seconds = (performance.now() - started) / 1000;
  mailer.close();
  return seconds;
};
