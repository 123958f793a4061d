import { openLever, type LeverOptions, type LeverStage } from '../support/lever-stage.ts';
import { DAY_MS, dayFrom, openTheatre, type Theatre } from '../support/stage.ts';

let theatre: Theatre;
const opened: LeverStage[] = [];
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(async () => {
  await Promise.all(opened.map(({ sandbox }) => sandbox.close()));
  await theatre.close();
});
const open = async (o?: LeverOptions): Promise<LeverStage> => {
  const stage = await openLever(theatre, o);
  opened.push(stage);
  return stage;
};

const ask = (stage: LeverStage, trigger: string): Promise<unknown> =>
  stage.query(
    `insert into app.syncs (connection_id, trigger, state) values (?, ?, 'requested') on conflict do nothing`,
    [stage.connectionId, trigger],
  );
const imported = async (stage: LeverStage): Promise<number> =>
  (
    await stage.query(`select from app.timeline where org_id = ? and kind = 'hire.imported'`, [
      stage.org.orgId,
    ])
  ).length;

describe('one person, however often they come from Lever', () => {
  it('SC-B1 SC-B3 several events of one hire, and a poll between them, are one person', async () => {
    const stage = await open();
    const { opportunityId } = stage.lever.createOpportunity({
      name: 'Eva Event',
      email: 'eva@post.example',
      hire: true,
    });
    for (const trigger of ['webhook', 'schedule', 'webhook', 'webhook']) {
      await ask(stage, trigger);
      await stage.sync();
    }
    expect(await stage.people()).toHaveLength(1);
    expect(await imported(stage)).toBe(1);
    expect(await stage.personOf(opportunityId)).toMatchObject({ lastName: 'Event' });
  });

  it('SC-B3 SC-B12 two workers that run the same run at once make each person once', async () => {
    const stage = await open({ seed: { count: 60, seed: 31, hiredShare: 0.5 } });
    const outcomes = await Promise.allSettled([stage.sync(), stage.sync(), stage.sync()]);
    for (const outcome of outcomes.filter((o) => o.status === 'rejected'))
      expect(outcome.reason).toMatchObject({ kind: 'transient' });
    expect(outcomes.some((o) => o.status === 'fulfilled')).toBe(true);
    const hires = await stage.query(`select from app.hires where connection_id = ? and state = 'hired'`, [
      stage.connectionId,
    ]);
    expect(hires.length).toBeGreaterThan(10);
    expect(await imported(stage)).toBe((await stage.people()).length);
    const people = await stage.people();
    // Whatever two of them read at once, another full pass finds nothing to change.
    await stage.requestFullPass();
    expect(await stage.sync()).toMatchObject({
      state: 'succeeded',
      counts: { created: 0, updated: 0, failed: 0 },
    });
    expect(await stage.people()).toEqual(people);
  });

  it('three opportunities of one contact, two of them hired, are one person on the newest hire', async () => {
    const stage = await open();
    const first = stage.lever.createOpportunity({
      name: 'Trio Three',
      email: 'trio@post.example',
      hire: true,
      hiredAt: stage.now() - 40 * DAY_MS,
      startDate: dayFrom(stage.now(), 5),
    });
    stage.lever.createOpportunity({ contactId: first.contactId });
    const second = stage.lever.createOpportunity({
      contactId: first.contactId,
      hire: true,
      startDate: dayFrom(stage.now(), 25),
    });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { created: 1 } });
    expect(await stage.people()).toHaveLength(1);
    expect(await stage.personOf(second.opportunityId)).toMatchObject({ startDate: dayFrom(stage.now(), 25) });
    // The newest is taken back: the other one stands.
    stage.lever.unhire({ opportunityId: second.opportunityId });
    expect(await stage.sync()).toMatchObject({ counts: { withdrawn: 0, updated: 1 } });
    expect(await stage.personOf(first.opportunityId)).toMatchObject({
      status: 'expected',
      startDate: dayFrom(stage.now(), 5),
    });
  });

  it('SC-B5 a former employee hired again as a new contact is the same person, flagged as a rehire', async () => {
    const stage = await open();
    const first = stage.lever.createOpportunity({
      name: 'Rea Hire',
      email: 'rea.hire@gmail.com',
      hire: true,
      startDate: dayFrom(stage.now(), -10),
    });
    await stage.sync();
    const before = await stage.personOf(first.opportunityId);
    await stage.giveEmail(before.id);
    await stage.linkEmployee(before.id, {
      state: 'terminated',
      start_date: dayFrom(stage.now(), -10),
      end_date: dayFrom(stage.now(), -1),
      first_name: 'Rea',
    });
    await stage.settle(before.id);
    await stage.moveClock(200 * DAY_MS);
    const start = dayFrom(stage.now(), 21);
    const again = stage.lever.createOpportunity({
      name: 'Rea Hire',
      email: 'Rea.Hire+jobs@googlemail.com',
      hire: true,
      startDate: start,
    });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { created: 0, failed: 0 } });
    expect(await stage.people()).toHaveLength(1);
    expect(await stage.personOf(again.opportunityId)).toMatchObject({
      id: before.id,
      rehire: true,
      startDate: start,
    });
  });

  it('SC-B6 follows the surviving contact when contacts are merged', async () => {
    const stage = await open();
    const one = stage.lever.createOpportunity({ name: 'Meg Merged', email: 'meg@post.example', hire: true });
    const survivor = stage.lever.createOpportunity({
      name: 'Margaret Merged',
      email: 'margaret@post.example',
    });
    await stage.sync();
    const before = await stage.personOf(one.opportunityId);
    await stage.moveClock(60_000);
    const account = stage.lever.world.accounts.get('demo');
    const opportunity = account?.data.opportunities.get(one.opportunityId);
    if (account === undefined || opportunity === undefined) throw new Error('There is no such opportunity');
    opportunity.contactId = survivor.contactId;
    opportunity.updatedAt = stage.now();
    account.version += 1;
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { created: 0, updated: 1 } });
    expect(await stage.personOf(one.opportunityId)).toMatchObject({ id: before.id, firstName: 'Margaret' });
    // A new hire of the survivor is the same person too.
    stage.lever.hire({ opportunityId: survivor.opportunityId });
    await stage.sync();
    expect((await stage.personOf(survivor.opportunityId)).id).toBe(before.id);
    expect(await stage.people()).toHaveLength(1);
  });

  it('SC-B7 uninstalled and connected again, the same people are recognised', async () => {
    const stage = await open({ seed: { count: 40, seed: 33, hiredShare: 0.5 } });
    await stage.sync();
    const people = await stage.people();
    const [kept] = await stage.query<{ credentials: Buffer }>(
      `select credentials from app.connections where id = ?`,
      [stage.connectionId],
    );
    await stage.query(`update app.connections set state = 'uninstalled', credentials = null where id = ?`, [
      stage.connectionId,
    ]);
    await expect(stage.sync()).rejects.toThrow('The connection is uninstalled.');
    const added = stage.lever.createOpportunity({
      name: 'New Meanwhile',
      email: 'new@post.example',
      hire: true,
    });
    await stage.query(
      `update app.connections set state = 'connected', credentials = ?, full_pass_requested = 'Connected again.' where id = ?`,
      [kept?.credentials ?? null, stage.connectionId],
    );
    expect(await stage.sync()).toMatchObject({
      fullPassReason: 'Connected again.',
      counts: { created: 1, unchanged: people.length, failed: 0 },
    });
    const { id } = await stage.personOf(added.opportunityId);
    expect((await stage.people()).filter((p) => p.id !== id)).toEqual(people);
  });

  it('SC-B11 the same person from Ashby and from Lever is one person', async () => {
    const ashby = await theatre.open();
    const lever = await open({ beside: ashby });
    const { applicationId } = ashby.ats.createCandidate({
      name: 'Bea Both',
      email: 'bea@post.example',
      hire: true,
      startDate: dayFrom(ashby.now(), 20),
    });
    const { opportunityId } = lever.lever.createOpportunity({
      name: 'Bea Both',
      email: 'Bea@Post.example',
      hire: true,
      startDate: dayFrom(ashby.now(), 20),
    });
    await ashby.sync();
    expect(await lever.sync()).toMatchObject({ state: 'succeeded', counts: { created: 0 } });
    expect((await lever.personOf(opportunityId)).id).toBe((await ashby.personOf(applicationId)).id);
    expect(await lever.people()).toHaveLength(1);
  });
});
