import { requestSync } from '../../../src/db/repositories/syncs.ts';
import { withOrganization } from '../../../src/db/scope.ts';
import { DAY_MS, dayFrom, openTheatre, type Stage, type Theatre } from './support/stage.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

const ask = (stage: Stage, trigger: 'manual' | 'webhook') =>
  withOrganization(stage.org.db, { orgId: stage.org.orgId, actor: 'system:test' }, (scope) =>
    requestSync(scope, {
      connectionId: stage.connectionId,
      trigger,
      requestedBy: null,
      state: 'requested',
      fullPassReason: null,
      releases: null,
    }),
  );

describe('one person, however often they come', () => {
  it('SC-B3 of two who ask for a run at once one opens it and the other is shown it', async () => {
    const stage = await theatre.open();
    const asked = await Promise.all([
      ask(stage, 'webhook'),
      ask(stage, 'manual'),
      ask(stage, 'manual'),
      ask(stage, 'webhook'),
    ]);
    expect(new Set(asked.map(({ sync }) => sync.id)).size).toBe(1);
    expect(asked.filter(({ alreadyRunning }) => !alreadyRunning)).toHaveLength(1);
  });

  it('SC-B3 SC-B12 two workers that run the same run at once make each person once', async () => {
    const stage = await theatre.open({ seed: { count: 230, seed: 31, hiredShare: 0.4 } });
    const outcomes = await Promise.allSettled([stage.sync(), stage.sync(), stage.sync()]);
    // Who comes second finds the pages stored, or the run ended.
    for (const outcome of outcomes.filter((o) => o.status === 'rejected'))
      expect(outcome.reason).toMatchObject({ kind: 'transient' });
    expect(outcomes.some((o) => o.status === 'fulfilled' && o.value.state === 'succeeded')).toBe(true);
    const people = await stage.people();
    const imported = await stage.query(
      `select from app.timeline where org_id = ? and kind = 'hire.imported'`,
      [stage.org.orgId],
    );
    expect(imported).toHaveLength(people.length);
    const hires = await stage.query(`select from app.hires where connection_id = ? and state = 'hired'`, [
      stage.connectionId,
    ]);
    expect(hires).toHaveLength(people.length);
    const [runs] = await stage.query<{ created: number }>(
      `select sum(created_count)::int as created from app.syncs where connection_id = ?`,
      [stage.connectionId],
    );
    expect(runs?.created).toBe(people.length);
  });

  it('SC-B5 a former employee hired again as a new candidate is the same person, flagged as a rehire', async () => {
    const stage = await theatre.open();
    const first = stage.ats.createCandidate({
      name: 'Rea Hire',
      email: 'rea.hire@gmail.com',
      hire: true,
      startDate: dayFrom(stage.now(), -10),
    });
    await stage.sync();
    const before = await stage.personOf(first.applicationId);
    await stage.giveEmail(before.id);
    expect(await stage.tab(first.applicationId)).toBe('active');
    await stage.linkEmployee(before.id, {
      state: 'terminated',
      start_date: dayFrom(stage.now(), -10),
      end_date: dayFrom(stage.now(), -1),
      first_name: 'Rea',
    });
    await stage.settle(before.id);
    await stage.moveClock(200 * DAY_MS);
    const start = dayFrom(stage.now(), 21);
    // The other spelling of the same mailbox; two applications, both hired.
    const again = stage.ats.createCandidate({
      name: 'Rea Hire',
      email: 'Rea.Hire+jobs@googlemail.com',
      hire: true,
      startDate: start,
    });
    const twice = stage.ats.createCandidate({ candidateId: again.candidateId, hire: true, startDate: start });
    const run = await stage.sync();
    expect(run).toMatchObject({ state: 'succeeded', counts: { created: 0, failed: 0 } });
    const people = await stage.people();
    expect(people).toHaveLength(1);
    const after = await stage.personOf(again.applicationId);
    expect(after).toMatchObject({ id: before.id, rehire: true, startDate: start, startDateSource: 'ats' });
    // The door of the last employment is not the door of this one.
    expect(after.fullAccessAt === null || after.fullAccessAt > stage.now()).toBe(true);
    expect((await stage.personOf(twice.applicationId)).id).toBe(before.id);
    expect((await stage.timeline(before.id)).map((l) => l.kind)).toContain('person.rehired');
    // What was read is readable under the one key: another full pass changes nothing.
    await stage.requestFullPass();
    expect(await stage.sync()).toMatchObject({
      state: 'succeeded',
      counts: { created: 0, updated: 0, failed: 0 },
    });
  });

  it('SC-B5 the same mailbox with another name, or a mailbox of nobody in particular, is another person', async () => {
    const stage = await theatre.open();
    stage.ats.createCandidate({ name: 'Ann Shared', email: 'family@post.example', hire: true });
    await stage.sync();
    stage.ats.createCandidate({ name: 'Bob Shared', email: 'family@post.example', hire: true });
    stage.ats.createCandidate({ name: 'Carl Agency', email: 'info@agency.example', hire: true });
    await stage.sync();
    stage.ats.createCandidate({ name: 'Carl Agency', email: 'info@agency.example', hire: true });
    await stage.sync();
    expect(await stage.people()).toHaveLength(4);
  });

  it('two new profiles of one person in one import are one person', async () => {
    const stage = await theatre.open();
    const one = stage.ats.createCandidate({ name: 'Dup Licate', email: 'dup@post.example', hire: true });
    const two = stage.ats.createCandidate({ name: 'Dup Licate', email: 'DUP@post.example', hire: true });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { created: 1 } });
    expect((await stage.personOf(one.applicationId)).id).toBe((await stage.personOf(two.applicationId)).id);
  });

  it('SC-B6 follows the surviving candidate when profiles are merged', async () => {
    const stage = await theatre.open();
    const hired = stage.ats.createCandidate({ name: 'Meg Merged', email: 'meg@post.example', hire: true });
    const survivor = stage.ats.createCandidate({ name: 'Margaret Merged', email: 'margaret@post.example' });
    await stage.sync();
    const before = await stage.personOf(hired.applicationId);
    stage.ats.merge({ from: hired.candidateId, into: survivor.candidateId });
    await stage.sync();
    expect(await stage.people()).toHaveLength(1);
    const after = await stage.personOf(hired.applicationId);
    expect(after).toMatchObject({
      id: before.id,
      firstName: 'Margaret',
      personalEmail: 'margaret@post.example',
    });
    // A new application of the survivor is the same person too.
    const next = stage.ats.createCandidate({ candidateId: survivor.candidateId, hire: true });
    await stage.sync();
    expect((await stage.personOf(next.applicationId)).id).toBe(before.id);
  });

  it('SC-B6 two hired people whose profiles are merged stop no import', async () => {
    const stage = await theatre.open();
    const one = stage.ats.createCandidate({ name: 'Ada Both', email: 'ada@post.example', hire: true });
    const two = stage.ats.createCandidate({
      name: 'Ada Both-Other',
      email: 'other@post.example',
      hire: true,
    });
    await stage.sync();
    stage.ats.merge({ from: one.candidateId, into: two.candidateId });
    stage.ats.updateCandidate({
      candidateId: two.candidateId,
      phone: '+15550002222',
      touchApplications: true,
    });
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { failed: 0 } });
    await stage.requestFullPass();
    expect(await stage.sync()).toMatchObject({ state: 'succeeded', counts: { failed: 0 } });
    for (const { applicationId } of [one, two])
      expect(await stage.personOf(applicationId)).toMatchObject({ phone: '+15550002222' });
  });

  it('SC-B6 SC-B11 two people whose profiles the provider merged are one question, never two activations', async () => {
    const stage = await theatre.open();
    const start = dayFrom(stage.now(), 10);
    const one = stage.ats.createCandidate({
      name: 'Ada Both',
      email: 'ada@post.example',
      hire: true,
      startDate: start,
    });
    const two = stage.ats.createCandidate({
      name: 'Ada Both',
      email: 'other@post.example',
      hire: true,
      startDate: start,
    });
    await stage.sync();
    const ids = [(await stage.personOf(one.applicationId)).id, (await stage.personOf(two.applicationId)).id];
    for (const id of ids) await stage.giveEmail(id);
    stage.ats.merge({ from: one.candidateId, into: two.candidateId });
    await stage.requestFullPass();
    await stage.sync();
    const people = await stage.people();
    expect(people).toHaveLength(2);
    expect(people.filter((person) => person.fullAccessAt !== null)).toHaveLength(1);
    expect(people.flatMap(({ reasons }) => reasons)).toEqual(['possible_duplicate']);
  });

  it('SC-B7 uninstalled and connected again, the same people are recognised', async () => {
    const stage = await theatre.open({ seed: { count: 40, seed: 33, hiredShare: 0.5 } });
    await stage.sync();
    const people = await stage.people();
    const [kept] = await stage.query<{ credentials: Buffer }>(
      `select credentials from app.connections where id = ?`,
      [stage.connectionId],
    );
    await ask(stage, 'manual');
    await stage.query(`update app.connections set state = 'uninstalled', credentials = null where id = ?`, [
      stage.connectionId,
    ]);
    await expect(stage.sync()).rejects.toThrow('The connection is uninstalled.');
    // The run that was asked for before does not stand in the way for ever.
    expect(
      await stage.query(
        `select from app.syncs where connection_id = ? and state in ('requested', 'running')`,
        [stage.connectionId],
      ),
    ).toEqual([]);
    const added = stage.ats.createCandidate({ name: 'New Meanwhile', hire: true });
    await stage.query(
      `update app.connections set state = 'connected', credentials = ?, full_pass_requested = 'Connected again.' where id = ?`,
      [kept?.credentials ?? null, stage.connectionId],
    );
    const run = await stage.sync();
    expect(run).toMatchObject({
      fullPassReason: 'Connected again.',
      counts: { created: 1, unchanged: people.length },
    });
    const { id } = await stage.personOf(added.applicationId);
    expect((await stage.people()).filter((p) => p.id !== id)).toEqual(people);
  });

  it('SC-B7 a connection that is uninstalled while a run goes on stays uninstalled', async () => {
    const stage = await theatre.open({ seed: { count: 20, seed: 34, hiredShare: 0.5 } });
    stage.ats.addFault({ kind: 'delay', match: 'candidate.list', times: 1, ms: 500 });
    const running = stage.sync();
    const deadline = Date.now() + 10_000;
    while (!stage.ats.faults().some((f) => f.fired === 1) && Date.now() < deadline)
      await new Promise(setImmediate);
    await stage.query(`update app.connections set state = 'uninstalled', credentials = null where id = ?`, [
      stage.connectionId,
    ]);
    await stage.query(
      `update app.syncs set state = 'skipped', ended_at = app.now() where connection_id = ?`,
      [stage.connectionId],
    );
    await expect(running).rejects.toMatchObject({ kind: 'transient' });
    const [connection] = await stage.query<{ state: string }>(
      `select state from app.connections where id = ?`,
      [stage.connectionId],
    );
    expect(connection?.state).toBe('uninstalled');
  });

  it('SC-B12 a page that is stored twice changes nothing', async () => {
    const stage = await theatre.open({ seed: { count: 30, seed: 35, hiredShare: 0.5 } });
    await stage.sync();
    const people = await stage.people();
    await stage.requestFullPass();
    const run = await stage.sync();
    expect(run.counts).toEqual({
      created: 0,
      updated: 0,
      unchanged: people.length,
      withdrawn: 0,
      skipped: 0,
      failed: 0,
    });
    expect(await stage.people()).toEqual(people);
  });
});
