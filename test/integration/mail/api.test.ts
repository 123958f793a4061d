import { randomUUID } from 'node:crypto';
import express from 'express';
import { mailRouter } from '../../../src/api/mail-router.ts';
import { mailReportsRouter } from '../../../src/api/webhooks/mail-reports.ts';
import { addMember } from '../../../src/db/repositories/members.ts';
import { digestOf } from '../../../src/db/repositories/digests.ts';
import { queueMails } from '../../../src/messages/queue-mails.ts';
import { createTestPerson, updateTestPerson, type TestPerson } from '../../support/people.ts';
import { seedConnection } from '../api/support/seed-people.ts';
import { startRig, type Organization, type Rig } from '../api/support/rig.ts';

const TOKEN = 'a-token-of-twenty-chars';

/** RFC 3464, with the id of the envelope as RFC 3461 returns it. */
const report = (o: { readonly mailId: string; readonly action: string; readonly status: string }): string =>
  [
    'From: MAILER-DAEMON@mx.example',
    'To: foyer@example.com',
    'Subject: Undelivered',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="cut"',
    '',
    '--cut',
    'Content-Type: text/plain',
    '',
    'Zyxmarker could not be reached.',
    '--cut',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    `Original-Envelope-Id: ${o.mailId}`,
    '',
    'Final-Recipient: rfc822; zyxmarker@home.example',
    `Action: ${o.action}`,
    `Status: ${o.status}`,
    '',
    '--cut--',
    '',
  ].join('\r\n');

describe('mails over HTTP', () => {
  let rig: Rig;
  let organization: Organization;
  let token: string;
  let person: TestPerson;
  let org: Parameters<typeof createTestPerson>[0];
  beforeAll(async () => {
    const late: { router: express.Router } = { router: express.Router() };
    const pages = express.Router();
    rig = await startRig({
      rawMounts: [
        {
          path: '/webhooks/mail',
          router: express.Router().use((req, res, next) => late.router(req, res, next)),
        },
        { path: '/mail', router: pages },
      ],
    });
    late.router = mailReportsRouter({ ...rig.deps, bounceToken: TOKEN });
    pages.use(mailRouter(rig.db));
    organization = await rig.organization('Alpha');
    token = await rig.token(organization, 'user_manager');
    const { db, vault } = rig.deps;
    org = { orgId: organization.id, vault, run: (work) => rig.inOrganization(organization, work) };
    expect(db).toBe(rig.db);
    const connectionId = await org.run((scope) => seedConnection(scope, 'ashby', 'hire_source'));
    person = await createTestPerson(org, connectionId, {
      personalEmail: 'zyxmarker@home.example',
      startDate: '2099-01-04',
    });
  });
  afterAll(() => rig.stop());

  /** A mail that went to the person. */
  const sent = async (): Promise<string> => {
    const effectKey = randomUUID();
    return org.run(async (scope) => {
      await queueMails(scope, org.vault, [
        {
          effectKey,
          purpose: 'invitation',
          recipient: { to: 'person' },
          personId: person.personId,
          content: {
            language: 'de',
            subject: 'Willkommen',
            paragraphs: ['Schau: https://foyer.example.com/preboarding/enter#secret-one'],
            action: {
              label: 'Los geht’s',
              url: 'https://foyer.example.com/preboarding/enter?x=1#secret-two',
            },
          },
        },
      ]);
      const [row] = await scope
        .trx('app.mails')
        .where({ effect_key: effectKey })
        .update({ state: 'sent', sent_at: scope.trx.fn.now(), address_kind: 'personal' })
        .returning<{ id: string }[]>('id');
      return row?.id ?? '';
    });
  };
  const post = (raw: string, at = TOKEN) =>
    rig.call(`/webhooks/mail/${at}`, { method: 'POST', raw, headers: { 'content-type': 'message/rfc822' } });
  const read = async (): Promise<{ reasons: { code: string }[]; can: { resolve: { reason: string }[] } }> => {
    const answer = await rig.call(`/api/v1/people/${person.personId}`, { token });
    return answer.json as Awaited<ReturnType<typeof read>>;
  };
  const codes = async (): Promise<string[]> => (await read()).reasons.map(({ code }) => code);

  it('shows what went when to which kind of address, and the mail itself without its secrets', async () => {
    const id = await sent();
    const list = await rig.call(`/api/v1/people/${person.personId}/mails`, { token });
    expect(list.json).toMatchObject({
      items: [{ id, subject: 'Willkommen', state: 'sent', address: 'personal', purpose: 'invitation' }],
      total: 1,
      nextCursor: null,
    });
    const one = await rig.call(`/api/v1/people/${person.personId}/mails/${id}`, { token });
    expect(one.json).toMatchObject({ subject: 'Willkommen' });
    expect(one.text).toContain('https://foyer.example.com/preboarding/enter');
    expect(one.text).not.toContain('secret');
    expect((await rig.call(`/api/v1/people/${randomUUID()}/mails/${id}`, { token })).status).toBe(404);
    expect((await rig.call(`/api/v1/people/${person.personId}/mails?limit=1`, { token })).status).toBe(200);
  });

  it('takes a report of non-delivery: the mail bounced, the person is under Action Needed, told twice it is once', async () => {
    const mailId = await sent();
    const answer = await post(report({ mailId, action: 'failed', status: '5.1.1' }));
    expect([answer.status, answer.json]).toEqual([200, { outcome: 'undelivered' }]);
    expect((await post(report({ mailId, action: 'failed', status: '5.1.1' }))).json).toEqual({
      outcome: 'known',
    });
    expect(await codes()).toEqual(['mail_bounced']);
    const one = await rig.call(`/api/v1/people/${person.personId}/mails/${mailId}`, { token });
    expect(one.json).toMatchObject({
      state: 'bounced',
      reason: 'It came back (5.1.1): the receiving server did not deliver it.',
    });
    const timeline = await rig.call(`/api/v1/people/${person.personId}/timeline`, { token });
    expect(timeline.text).toContain('A mail came back');
    expect(rig.logLines.join('\n').toLowerCase()).not.toContain('zyxmarker');
  });

  it('an admin says that the address works, or another address does', async () => {
    const resolve = await rig.call(`/api/v1/people/${person.personId}/resolve`, {
      token,
      body: { reason: 'mail_bounced', choice: 'dismiss' },
    });
    expect(resolve.status).toBe(200);
    expect(await codes()).toEqual([]);
    await post(report({ mailId: await sent(), action: 'failed', status: '5.1.1' }));
    expect(await codes()).toEqual(['mail_bounced']);
    await updateTestPerson(org, person, { personalEmail: 'other@home.example', startDate: '2099-01-04' });
    expect(await codes()).toEqual([]);
    await updateTestPerson(org, person, { personalEmail: 'zyxmarker@home.example', startDate: '2099-01-04' });
  });

  it.each([
    ['a delay', { action: 'delayed', status: '4.4.7' }, 'nothing_lost'],
    ['a delivery', { action: 'delivered', status: '2.0.0' }, 'nothing_lost'],
  ])('%s is no bounce', async (_what, said, outcome) => {
    const mailId = await sent();
    expect((await post(report({ mailId, ...said }))).json).toEqual({ outcome });
    const one = await rig.call(`/api/v1/people/${person.personId}/mails/${mailId}`, { token });
    expect(one.json).toMatchObject({ state: 'sent' });
  });

  it('answers what is no report, what is of no mail of ours, and whoever does not know the address', async () => {
    expect((await post('Subject: Out of office\r\n\r\nAway.')).json).toEqual({ outcome: 'no_report' });
    const foreign = report({ mailId: randomUUID(), action: 'failed', status: '5.1.1' });
    expect((await post(foreign)).json).toEqual({ outcome: 'unknown_mail' });
    expect((await post(foreign, 'another-token-of-chars')).status).toBe(404);
    expect((await post('x'.repeat(3_000_000))).status).toBe(413);
  });

  it('a digest is ended by a button or by the mail program, never by looking', async () => {
    const member = await rig.inOrganization(organization, (scope) =>
      addMember(scope, {
        userId: randomUUID(),
        email: `m@${organization.domain}`,
        name: 'M',
        roles: ['user_manager'],
      }),
    );
    const rhythm = async (): Promise<string> =>
      (await rig.inOrganization(organization, (scope) => digestOf(scope, member?.id ?? ''))).rhythm;
    const [row] = await rig.inOrganization(organization, (scope) =>
      scope
        .trx('app.members')
        .where({ id: member?.id })
        .select<{ unsubscribe_token: string }[]>('unsubscribe_token'),
    );
    const path = `/mail/unsubscribe/${row?.unsubscribe_token ?? ''}`;
    const page = await rig.call(path);
    expect([page.status, await rhythm()]).toEqual([200, 'weekly']);
    expect(page.text).toContain(`<form method="post" action="${path}">`);
    const click = await rig.call(path, {
      method: 'POST',
      raw: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([click.status, await rhythm()]).toEqual([200, 'none']);
    expect(click.text).toContain(organization.name);
    expect((await rig.call(`/mail/unsubscribe/${randomUUID()}`, { method: 'POST', raw: '' })).status).toBe(
      200,
    );
    expect((await rig.call('/mail/unsubscribe/nothing')).status).toBe(404);
  });
});
