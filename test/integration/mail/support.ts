import type { Knex } from 'knex';
import type { MailContent } from '../../../src/domain/mail.ts';
import { createMailer, type Mailer } from '../../../src/mail/transport.ts';
import { queueMails, type MailRequest } from '../../../src/messages/queue-mails.ts';
import { startMailLane, type MailLane, type MailLaneOptions } from '../../../src/relay/mail-lane.ts';
import type { KeyRing } from '../../../src/secrets/keyring.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import {
  connectAshby,
  connectTestDatabase,
  createTestOrganization,
  testRing,
  type TestOrganization,
} from '../../support/organization.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import { eventually } from '../../support/worker.ts';
import { startSmtp, type TestSmtp } from './smtp.ts';

export type MailRow = {
  readonly id: string;
  readonly effect_key: string;
  readonly state: string;
  readonly state_reason: string | null;
  readonly address_kind: string | null;
  readonly attempts: number;
  readonly not_before: number;
  readonly sent_at: number | null;
};

export type MailRig = {
  readonly database: TestDatabase;
  readonly db: Knex;
  readonly clock: TestClock;
  readonly org: TestOrganization;
  readonly connectionId: string;
  readonly smtp: TestSmtp;
  /** What the lane logged. */
  readonly log: readonly unknown[];
  readonly lane: (o?: Partial<MailLaneOptions>) => MailLane;
  readonly queue: (...list: (Partial<MailRequest> & Pick<MailRequest, 'effectKey'>)[]) => Promise<void>;
  readonly mail: (effectKey: string) => Promise<MailRow>;
  readonly mailWhen: (effectKey: string, is: (row: MailRow) => boolean) => Promise<MailRow>;
  readonly stop: () => Promise<void>;
};

export const content = (subject: string): MailContent => ({
  language: 'en',
  subject,
  paragraphs: ['Hello.'],
  action: null,
});

/** A database, an organization, a mail server, and lanes that the test starts. */
export const startMailRig = async (o: { readonly ring?: KeyRing } = {}): Promise<MailRig> => {
  const database = await createFoyerDatabase();
  const db = connectTestDatabase(database.appUrl);
  const clock = createTestClock(database.ownerUrl);
  const org = await createTestOrganization({ db, ring: o.ring ?? testRing() });
  const connectionId = await connectAshby(org, { apiKey: 'unused' });
  const smtp = await startSmtp();
  const log: unknown[] = [];
  const note = (facts: Readonly<Record<string, unknown>>, message: string): void =>
    void log.push({ ...facts, message });
  const lanes: MailLane[] = [];
  const mailers: Mailer[] = [];
  const mail = async (effectKey: string): Promise<MailRow> => {
    const row = await org.run((scope) =>
      scope.trx('app.mails').where({ effect_key: effectKey }).first<MailRow | undefined>(),
    );
    if (row === undefined) throw new Error(`No mail ${effectKey}`);
    return row;
  };
  return {
    database,
    db,
    clock,
    org,
    connectionId,
    smtp,
    log,
    lane: (o = {}) => {
      const mailer = createMailer({ smtpUrl: smtp.url, from: 'Foyer <foyer@example.com>', connections: 10 });
      mailers.push(mailer);
      const publicUrl = 'https://foyer.example.com';
      const lane = startMailLane({
        ...{ db, vault: org.vault, mailer, publicUrl, log: { warn: note, error: note } },
        ...{ perSecond: 0, idleMs: 20, ...o },
      });
      lanes.push(lane);
      return lane;
    },
    queue: async (...list) => {
      await org.run((scope) =>
        queueMails(
          scope,
          org.vault,
          list.map((one) => ({
            purpose: 'journey_message',
            recipient: { to: 'person' },
            personId: null,
            content: content(one.effectKey),
            ...one,
          })),
        ),
      );
    },
    mail,
    mailWhen: (effectKey, is) => eventually(() => mail(effectKey), is, 8_000),
    stop: async () => {
      for (const lane of lanes) await lane.stop();
      for (const mailer of mailers) mailer.close();
      await smtp.close();
      await db.destroy();
      await database.drop();
    },
  };
};
