import { reachStartDates } from '../../../src/people/reach-start.ts';
import { createTestPerson, setTestHireState, updateTestPerson } from '../../support/people.ts';
import { eventually } from '../../support/worker.ts';
import { startMailRig, type MailRig } from './support.ts';

const HOUR = 3_600_000;
const dayIn = (days: number): string => new Date(Date.now() + days * 24 * HOUR).toISOString().slice(0, 10);

describe('dispatch of mails', () => {
  let rig: MailRig;
  beforeAll(async () => {
    rig = await startMailRig();
  });
  afterAll(() => rig.stop());
  beforeEach(async () => {
    await rig.clock.reset();
    rig.smtp.recipient = () => null;
    rig.smtp.beforeAnswer = () => Promise.resolve(null);
  });

  const sentTo = (subject: string): string[] =>
    rig.smtp.taken.filter((one) => one.mail.subject === subject).map((one) => one.to);
  const isSent = (row: { state: string }): boolean => row.state === 'sent';
  const reasonsOf = async (personId: string): Promise<string[]> => {
    const row = await rig.org.run((scope) =>
      scope.trx('app.people').where({ id: personId }).first<{ reasons: string[] }>('reasons'),
    );
    return row.reasons;
  };

  it('SC-D14: goes to the personal address before the start and to the company’s from then on', async () => {
    const { personId } = await createTestPerson(rig.org, rig.connectionId, {
      personalEmail: 'ada@home.example',
      startDate: dayIn(2),
    });
    await rig.org.run((scope) =>
      scope
        .trx('app.people')
        .where({ id: personId })
        .update({
          primary_email: 'ada@company.example',
          full_access_at: new Date(Date.now() + 24 * HOUR),
        }),
    );
    await rig.queue({ effectKey: 'before', personId });
    const lane = rig.lane();
    expect(await rig.mailWhen('before', isSent)).toMatchObject({ address_kind: 'personal', attempts: 1 });
    await rig.clock.advance(25 * HOUR);
    await rig.queue({ effectKey: 'after', personId });
    expect(await rig.mailWhen('after', isSent)).toMatchObject({ address_kind: 'company' });
    await lane.stop();
    expect([sentTo('before'), sentTo('after')]).toEqual([['ada@home.example'], ['ada@company.example']]);
  });

  it('P3 an answer to the mail with a hire’s question reaches the hire', async () => {
    const { personId } = await createTestPerson(rig.org, rig.connectionId, {
      personalEmail: 'asks@home.example',
      startDate: dayIn(5),
    });
    const recipient = { to: 'address', address: 'admin@company.example' } as const;
    await rig.queue({ effectKey: 'asked', personId, recipient, purpose: 'question' });
    await rig.queue({ effectKey: 'told', personId, recipient, purpose: 'task' });
    const lane = rig.lane();
    for (const key of ['asked', 'told']) await rig.mailWhen(key, isSent);
    await lane.stop();
    const replyTo = (subject: string): unknown =>
      rig.smtp.taken.find((one) => one.mail.subject === subject)?.mail.replyTo?.map(({ address }) => address);
    expect([replyTo('asked'), replyTo('told')]).toEqual([['asks@home.example'], undefined]);
  });

  it('SC-D14: without the right address it waits visibly, and never goes to the other one after the start', async () => {
    const { personId } = await createTestPerson(rig.org, rig.connectionId, {
      personalEmail: 'bea@home.example',
      startDate: dayIn(-1),
    });
    await rig.org.run((scope) =>
      scope
        .trx('app.people')
        .where({ id: personId })
        .update({ full_access_at: new Date(Date.now() - HOUR) }),
    );
    await rig.queue({ effectKey: 'no-company', personId });
    const lane = rig.lane();
    await rig.mailWhen('no-company', (row) => row.state_reason === 'no_company_email');
    await lane.stop();
    expect(sentTo('no-company')).toEqual([]);
  });

  it('waits for a personal address under Action Needed and goes at once when one comes', async () => {
    const person = await createTestPerson(rig.org, rig.connectionId, { startDate: dayIn(9) });
    await rig.queue({ effectKey: 'no-personal', personId: person.personId });
    const lane = rig.lane();
    await rig.mailWhen('no-personal', (row) => row.state_reason === 'no_personal_email');
    expect(await reasonsOf(person.personId)).toEqual(['no_personal_email']);
    expect(await rig.mail('no-personal')).toMatchObject({ state: 'queued', attempts: 0 });
    await updateTestPerson(rig.org, person, { startDate: dayIn(9), personalEmail: 'cid@home.example' });
    await rig.mailWhen('no-personal', isSent);
    expect(await reasonsOf(person.personId)).toEqual([]);
    await lane.stop();
    expect(sentTo('no-personal')).toEqual(['cid@home.example']);
  });

  it('SC-E1: queued mails of somebody who is un-hired are cancelled visibly, and none goes', async () => {
    const person = await createTestPerson(rig.org, rig.connectionId, { personalEmail: 'dan@home.example' });
    const notBefore = Date.now() + HOUR;
    await rig.queue({ effectKey: 'later', personId: person.personId, notBefore });
    await setTestHireState(rig.org, person, 'unhired');
    expect(await rig.mail('later')).toMatchObject({ state: 'cancelled', state_reason: 'not_expected' });
    // Written by somebody who did not know yet: refused when it is to go.
    await rig.queue({ effectKey: 'too-late', personId: person.personId });
    const lane = rig.lane();
    await rig.mailWhen('too-late', (row) => row.state === 'cancelled');
    await setTestHireState(rig.org, person, 'hired');
    await rig.clock.advance(2 * HOUR);
    await rig.queue({ effectKey: 'back', personId: person.personId });
    await rig.mailWhen('back', isSent);
    await lane.stop();
    expect(sentTo('later')).toEqual([]);
  });

  it('SC-E1: is not sent to a person who was erased', async () => {
    const { personId } = await createTestPerson(rig.org, rig.connectionId, {
      personalEmail: 'eve@home.example',
    });
    await rig.queue({ effectKey: 'erased', personId });
    await rig.org.run((scope) => scope.trx('app.person_keys').where({ person_id: personId }).delete());
    const lane = rig.lane();
    expect(await rig.mailWhen('erased', (row) => row.state === 'cancelled')).toMatchObject({
      state_reason: 'erased',
    });
    await lane.stop();
  });

  it('tries again what is refused for now, later and later, and gives up visibly after three days', async () => {
    const { personId } = await createTestPerson(rig.org, rig.connectionId, {
      personalEmail: 'fay@home.example',
      startDate: dayIn(30),
    });
    rig.smtp.recipient = () => ({ code: 451, text: '4.3.0 fay@home.example is busy' });
    await rig.queue({ effectKey: 'temporary', personId });
    const lane = rig.lane();
    const first = await rig.mailWhen('temporary', (row) => row.attempts === 1 && row.state === 'queued');
    expect(first.state_reason).toBe('smtp 451 4.3.0');
    expect(first.not_before - rig.clock.now()).toBeGreaterThan(20_000);
    await rig.clock.advance(2 * 60_000);
    const second = await rig.mailWhen('temporary', (row) => row.attempts === 2 && row.state === 'queued');
    expect(second.not_before - rig.clock.now()).toBeGreaterThan(60_000);
    await rig.clock.advance(73 * HOUR);
    await rig.mailWhen('temporary', (row) => row.state === 'failed');
    expect(await reasonsOf(personId)).toEqual(['mail_bounced']);
    await lane.stop();
    expect(JSON.stringify(rig.log)).not.toContain('fay');
  });

  it('a refused recipient is a bounce under Action Needed until the address changes', async () => {
    const person = await createTestPerson(rig.org, rig.connectionId, {
      personalEmail: 'gus@home.example',
      startDate: dayIn(30),
    });
    rig.smtp.recipient = (address) =>
      address.startsWith('gus') ? { code: 550, text: '5.1.1 no gus@home.example here' } : null;
    await rig.queue({ effectKey: 'permanent', personId: person.personId });
    const lane = rig.lane();
    expect(await rig.mailWhen('permanent', (row) => row.state === 'bounced')).toMatchObject({
      state_reason: 'smtp 550 5.1.1',
      address_kind: 'personal',
      attempts: 1,
    });
    expect(await reasonsOf(person.personId)).toEqual(['mail_bounced']);
    const lines = await rig.org.run((scope) =>
      scope.trx('app.timeline').where({ person_id: person.personId }).pluck<string[]>('kind'),
    );
    expect(lines.filter((kind) => kind === 'mail.bounced')).toHaveLength(1);
    await updateTestPerson(rig.org, person, { personalEmail: 'gustav@home.example', startDate: dayIn(30) });
    expect(await reasonsOf(person.personId)).toEqual([]);
    await updateTestPerson(rig.org, person, { personalEmail: 'gus@home.example', startDate: dayIn(30) });
    expect(await reasonsOf(person.personId)).toEqual(['mail_bounced']);
    await lane.stop();
  });

  it('what a personal address refused is no trouble any more from the moment the door opens', async () => {
    const { personId } = await createTestPerson(rig.org, rig.connectionId, {
      personalEmail: 'ivo@home.example',
      startDate: dayIn(2),
    });
    rig.smtp.recipient = (address) =>
      address.startsWith('ivo@home') ? { code: 550, text: '5.1.1 no' } : null;
    await rig.queue({ effectKey: 'refused', personId });
    const lane = rig.lane();
    await rig.mailWhen('refused', (row) => row.state === 'bounced');
    await lane.stop();
    expect(await reasonsOf(personId)).toEqual(['mail_bounced']);
    const opensNow = { primary_email: 'ivo@company.example', full_access_at: new Date(rig.clock.now() - 1) };
    await rig.org.run((scope) => scope.trx('app.people').where({ id: personId }).update(opensNow));
    await reachStartDates(rig.db, rig.org.orgId);
    expect(await reasonsOf(personId)).toEqual([]);
    const [row] = await rig.org.run((scope) =>
      scope
        .trx('app.people')
        .where({ id: personId })
        .select<{ flags: string[]; activated_at: unknown }[]>('flags', 'activated_at'),
    );
    expect(row).toMatchObject({ flags: [], activated_at: expect.anything() as unknown });
  });

  it('a server that hangs up holds no other mail and loses none', async () => {
    const { personId } = await createTestPerson(rig.org, rig.connectionId, {
      personalEmail: 'hal@home.example',
    });
    let hungUp = 0;
    rig.smtp.beforeAnswer = (mail) => {
      if (mail.mail.subject !== 'hung-up' || hungUp > 0) return Promise.resolve(null);
      hungUp += 1;
      return Promise.resolve({ code: 421, text: 'closing' });
    };
    await rig.queue({ effectKey: 'hung-up', personId }, { effectKey: 'beside', personId });
    const lane = rig.lane();
    await rig.mailWhen('beside', isSent);
    await rig.mailWhen('hung-up', (row) => row.attempts === 1 && row.state === 'queued');
    await rig.clock.advance(5 * 60_000);
    await rig.mailWhen('hung-up', isSent);
    await lane.stop();
    expect(sentTo('hung-up')).toEqual(['hal@home.example']);
  });

  it('sends each of many once though three lanes take them at the same time', async () => {
    const keys = Array.from({ length: 300 }, (_, n) => `many-${n}`);
    await rig.queue(
      ...keys.map((effectKey, n) => ({
        effectKey,
        recipient: { to: 'address' as const, address: `n${n}@many.example` },
      })),
    );
    const lanes = [rig.lane(), rig.lane(), rig.lane()];
    await eventually(
      () => Promise.resolve(rig.smtp.taken.filter(({ to }) => to.endsWith('@many.example')).length),
      (n) => n >= 300,
    );
    await Promise.all(lanes.map((lane) => lane.stop()));
    const taken = rig.smtp.taken.filter(({ to }) => to.endsWith('@many.example'));
    expect(new Set(taken.map(({ messageId }) => messageId)).size).toBe(300);
    expect(taken).toHaveLength(300);
    const left = await rig.org.run((scope) =>
      scope.trx('app.mails').whereNot({ state: 'sent' }).whereIn('effect_key', keys).pluck('state'),
    );
    expect(left).toEqual([]);
  });

  it('one domain gets no more than its rate, over two lanes; another is not held up by it', async () => {
    await rig.queue(
      ...Array.from({ length: 60 }, (_, n) => ({
        effectKey: `throttled-${n}`,
        recipient: { to: 'address' as const, address: `n${n}@Slow.example` },
      })),
      { effectKey: 'elsewhere', recipient: { to: 'address', address: 'one@fast.example' } },
    );
    const lanes = [rig.lane({ perSecond: 5 }), rig.lane({ perSecond: 5 })];
    await rig.mailWhen('elsewhere', isSent);
    const slots = await eventually(
      () =>
        rig.org.run((scope) =>
          scope
            .trx('app.mails')
            .where('effect_key', 'like', 'throttled-%')
            .whereNotNull('slot_at')
            .orderBy('slot_at')
            .pluck<number[]>('slot_at'),
        ),
      (list) => list.length > 0,
    );
    await Promise.all(lanes.map((lane) => lane.stop()));
    const at = await rig.org.run((scope) =>
      scope
        .trx('app.mails')
        .where('effect_key', 'like', 'throttled-%')
        .where({ state: 'queued' })
        .orderBy('not_before')
        .pluck<number[]>('not_before'),
    );
    expect(slots.length).toBeGreaterThan(0);
    // Ten at once, then five a second: the last waits about ten seconds.
    expect(at.length).toBeGreaterThan(35);
    const gaps = at.slice(1).map((time, n) => time - (at[n] ?? 0));
    for (const gap of gaps.slice(1)) expect(Math.abs(gap - 200)).toBeLessThanOrEqual(2);
    const taken = rig.smtp.taken.filter(({ to }) => to.toLowerCase().endsWith('@slow.example'));
    expect(taken.length).toBeGreaterThanOrEqual(10);
    expect(taken.length).toBeLessThan(25);
  });
});
