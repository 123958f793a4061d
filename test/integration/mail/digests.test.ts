import { randomUUID } from 'node:crypto';
import { addMember } from '../../../src/db/repositories/members.ts';
import { chooseDigest } from '../../../src/db/repositories/digests.ts';
import type { Role } from '../../../src/domain/permissions.ts';
import { sendDigests } from '../../../src/messages/digests/send-digests.ts';
import { dayIn, startInstant } from '../../../src/time/start-instant.ts';
import { createTestOrganization, testRing } from '../../support/organization.ts';
import { createTestPerson } from '../../support/people.ts';
import { eventually } from '../../support/worker.ts';
import { startMailRig, type MailRig } from './support.ts';

const ZONE = 'Europe/Berlin';

describe('SC-J13 digests', () => {
  let rig: MailRig;
  beforeAll(async () => {
    rig = await startMailRig();
  });
  afterAll(() => rig.stop());
  // Whatever day it is: each test goes to a moment of its own.
  const goTo = async (day: string, hour: number): Promise<void> => {
    await rig.clock.reset();
    await rig.clock.advance(startInstant(day, ZONE, hour) - Date.now());
  };
  const send = (): Promise<number> =>
    sendDigests({ db: rig.db, vault: rig.org.vault, publicUrl: 'https://foyer.example.com' });
  const member = async (email: string, roles: readonly Role[]): Promise<string> => {
    const row = await rig.org.run((scope) =>
      addMember(scope, { userId: randomUUID(), email, name: email, roles }),
    );
    if (row === null) throw new Error('The member was there before');
    return row.id;
  };
  const got = (to: string) => rig.smtp.taken.filter((one) => one.to === to);

  it('SC-J13: at eight o’clock of the organization, to those who want one: new hires, Action Needed, failing connections with reasons', async () => {
    const daily = await member('daily@acme.example', ['super_admin']);
    await rig.org.run((scope) => chooseDigest(scope, daily, 'daily'));
    const it = await member('it@acme.example', ['it_manager']);
    await rig.org.run((scope) => chooseDigest(scope, it, 'daily'));
    await member('weekly@acme.example', ['user_manager']);
    await member('nobody@acme.example', ['super_admin']);
    // 2027-03-09 is a Tuesday.
    await goTo('2027-03-09', 7);
    const person = await createTestPerson(rig.org, rig.connectionId, {
      firstName: 'Ada',
      lastName: 'Zyxmarker',
      personalEmail: 'ada@home.example',
    });
    await createTestPerson(rig.org, rig.connectionId, {
      lastName: 'Soon',
      personalEmail: 'soon@home.example',
      startDate: '2027-03-12',
    });
    await rig.org.run((scope) =>
      scope
        .trx('app.connections')
        .where({ id: rig.connectionId })
        .update({ state: 'reconnect', state_reason: 'Ashby refuses the key.' }),
    );
    expect(await send()).toBe(0);
    await goTo('2027-03-09', 8);
    expect(await Promise.all([send(), send()])).toContain(2);
    expect(await send()).toBe(0);

    const lane = rig.lane();
    await eventually(
      () => Promise.resolve(got('daily@acme.example').length + got('it@acme.example').length),
      (n) => n === 2,
    );
    const [mail] = got('daily@acme.example');
    expect(mail?.mail.subject).toBe(
      'Test organization: 2 new hires, 1 under Action Needed, 1 connection in trouble',
    );
    expect(mail?.mail.text).toContain('Ada Zyxmarker');
    expect(mail?.mail.text).toContain(`https://foyer.example.com/people/${person.personId}`);
    expect(mail?.mail.text).toContain('No start date.');
    expect(mail?.mail.text).toContain('Soon (starts 12 March 2027)');
    expect(mail?.mail.text).toContain('Ashby refuses the key.');
    // Who may not see people is told of connections alone.
    const [forIt] = got('it@acme.example');
    expect(forIt?.mail.text).toContain('Ashby refuses the key.');
    expect(forIt?.mail.text).not.toContain('Zyxmarker');
    expect(mail?.mail.headers.find(({ key }) => key === 'list-unsubscribe-post')?.value).toBe(
      'List-Unsubscribe=One-Click',
    );
    // What it told of people is not kept.
    const bodies = await eventually(
      () =>
        rig.org.run((scope) =>
          scope.trx('app.mails').where({ purpose: 'digest', state: 'sent' }).pluck<Buffer[]>('body'),
        ),
      (list) => list.length === 2,
    );
    expect(bodies.map((body) => body.length)).toEqual([0, 0]);
    await lane.stop();
    expect(got('weekly@acme.example')).toEqual([]);
    expect(JSON.stringify(rig.log)).not.toContain('Zyxmarker');
  });

  it('SC-J13: at the hour that the organization chose', async () => {
    const setHour = (hour: number) =>
      rig.org.run((scope) => scope.trx('app.organizations').update({ digest_hour: hour }));
    await setHour(17);
    await goTo('2027-03-10', 16);
    expect(await send()).toBe(0);
    await goTo('2027-03-10', 17);
    expect(await send()).toBeGreaterThan(0);
    expect(await send()).toBe(0);
    await setHour(8);
  });

  it('SC-J13: the weekly one comes on Mondays, to user managers unless they chose otherwise', async () => {
    await goTo('2027-03-15', 9);
    await send();
    const lane = rig.lane();
    await eventually(
      () => Promise.resolve(got('weekly@acme.example').length),
      (n) => n === 1,
    );
    await lane.stop();
    expect(got('weekly@acme.example')[0]?.mail.text).toContain('within a week');
    expect(got('nobody@acme.example')).toEqual([]);
  });

  it('SC-J13: once on the days on which the clocks change, and never when there is nothing to tell', async () => {
    await rig.org.run((scope) => scope.trx('app.people').update({ status: 'withdrawn', reasons: [] }));
    await rig.org.run((scope) => scope.trx('app.connections').update({ state: 'connected' }));
    await goTo('2027-03-27', 10);
    expect(await send()).toBe(0);
    await createTestPerson(rig.org, rig.connectionId, { lastName: 'Later' });
    for (const day of ['2027-03-28', '2027-10-31']) {
      await goTo(day, 7);
      expect(await send()).toBe(0);
      let mails = 0;
      for (let hour = 8; hour < 24; hour += 1) {
        await goTo(day, hour);
        expect(dayIn(ZONE, rig.clock.now())).toBe(day);
        mails += await send();
      }
      expect(mails).toBe(1);
    }
  });

  it('tells of a thousand organizations which are due in one statement, each by its own clock', async () => {
    await goTo('2027-04-06', 8);
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Not/AZone'];
    const ring = testRing();
    const orgs = [];
    for (const timeZone of zones) {
      const org = await createTestOrganization({ db: rig.db, ring, timeZone });
      await org.run((scope) =>
        addMember(scope, { userId: randomUUID(), email: 'a@b.example', name: 'A', roles: ['user_manager'] }),
      );
      await org.run(async (scope) => {
        const [row] = await scope.trx('app.members').select<{ id: string }[]>('id');
        await chooseDigest(scope, row?.id ?? '', 'daily');
      });
      orgs.push(org.orgId);
    }
    const due = await rig.db.raw<{ rows: { org_id: string }[] }>('select org_id from app.due_digests()');
    const ids = due.rows.map((row) => row.org_id);
    // Eight in Berlin is two in New York, three in the afternoon in Tokyo, six in UTC.
    expect(orgs.map((id) => ids.includes(id))).toEqual([true, false, true, false]);
  });
});
