import { ScheduleOverlapPolicy } from '@temporalio/client';
import { updateConnection } from '../../src/db/repositories/connections.ts';
import { addOutbox } from '../../src/db/repositories/journal.ts';
import { requestSync } from '../../src/db/repositories/syncs.ts';
import { rows } from '../../src/db/scope.ts';
import { syncScheduleId } from '../../src/temporal/ids.ts';
import { minuteOf } from '../../src/temporal/schedules.ts';
import { eventually } from '../support/worker.ts';
import { countOf, eventsOf, isEvent } from './support/histories.ts';
import { SLOT, startSyncRig, type SyncRig } from './support/sync-rig.ts';

describe('connection sync', () => {
  let rig: SyncRig;
  beforeAll(async () => {
    rig = await startSyncRig({ worker: { silenceMs: 2000 } });
  });
  afterAll(() => rig.stop());

  const peopleCount = async (): Promise<unknown> =>
    (await rig.org.run((scope) => scope.trx('app.people').count({ n: '*' }).first()))?.['n'];

  it('SC-A16: the schedule says when, makes up one missed run within six hours, and lets runs wait for each other', async () => {
    const { spec, policies, state } = await rig
      .worker()
      .client.schedule.getHandle(syncScheduleId(rig.connectionId))
      .describe();
    const { minute, second } = minuteOf(rig.connectionId);
    expect(spec.timezone).toBe(SLOT.timeZone);
    expect(spec.calendars).toMatchObject([
      { hour: [{ start: SLOT.hour }], minute: [{ start: minute }], second: [{ start: second }] },
    ]);
    expect(policies).toMatchObject({
      overlap: ScheduleOverlapPolicy.BUFFER_ONE,
      catchupWindow: 6 * 3_600_000,
      pauseOnFailure: false,
    });
    expect(state.paused).toBe(false);
  });

  it('SC-B12: registered twice and at once, it is one schedule, with the newest hour', async () => {
    const { gateway, client } = rig.worker();
    const ensure = (hour: number) =>
      gateway.ensureSyncSchedule({
        orgId: rig.org.orgId,
        connectionId: rig.connectionId,
        slot: { ...SLOT, hour },
      });
    await Promise.all([ensure(4), ensure(4), ensure(4)]);
    await ensure(5);
    const { spec } = await client.schedule.getHandle(syncScheduleId(rig.connectionId)).describe();
    expect(spec.calendars).toMatchObject([{ hour: [{ start: 5 }] }]);
    const ids: string[] = [];
    for await (const { scheduleId } of client.schedule.list())
      if (scheduleId === syncScheduleId(rig.connectionId)) ids.push(scheduleId);
    expect(ids.length).toBeLessThanOrEqual(1);
  });

  it('SC-B4: five clicks are one run, and the run takes up what was asked for', async () => {
    const asked = await Promise.all(Array.from({ length: 5 }, () => rig.ask()));
    const ids = new Set(asked.map(({ sync }) => sync.id));
    expect(ids.size).toBe(1);
    expect(asked.filter(({ alreadyRunning }) => !alreadyRunning)).toHaveLength(1);
    const [run, ...more] = await rig.settled(1);
    expect(more).toEqual([]);
    expect(run).toMatchObject({ id: [...ids][0], trigger: 'manual', state: 'succeeded' });
    expect(await peopleCount()).toBe(rig.sandbox.control.candidates({ status: 'Hired', limit: 1 }).total);
    expect(await rig.runs()).toHaveLength(1);
  });

  it('a webhook that comes during a run leads to exactly one more, in the same workflow', async () => {
    const before = (await rig.syncs()).length;
    const workflows = (await rig.runs()).length;
    rig.sandbox.control.addFault({ kind: 'delay', match: 'offer.list', ms: 1500, times: 1 });
    await rig.ask();
    await eventually(rig.syncs, (list) => list.at(-1)?.state === 'running');
    for (let n = 0; n < 3; n += 1)
      await rig.org.run((scope) => updateConnection(scope, rig.connectionId, { hintAt: scope.now }));
    const list = await rig.settled(before + 2);
    expect(list.slice(before).map(({ trigger, state }) => ({ trigger, state }))).toEqual([
      { trigger: 'manual', state: 'succeeded' },
      { trigger: 'webhook', state: 'succeeded' },
    ]);
    const [workflowId = ''] = (await eventually(rig.runs, (all) => all.length > workflows)).slice(workflows);
    const handle = rig.worker().client.workflow.getHandle(workflowId);
    await handle.result();
    const { closeTime } = await handle.describe();
    const [second] = await rig.org.run(({ trx }) =>
      rows<{ ended: number }>(trx, 'select ended_at as ended from app.syncs where id = ?', [
        list.at(-1)?.id ?? '',
      ]),
    );
    expect(closeTime?.getTime()).toBeGreaterThanOrEqual(second?.ended ?? Infinity);
  });

  it('lifecycles of people whom webhooks bring begin when no further run follows', async () => {
    const before = (await rig.syncs()).length;
    const hint = () =>
      rig.org.run((scope) => updateConnection(scope, rig.connectionId, { hintAt: scope.now }));
    const heldBack = () =>
      rig.org.run(({ trx }) =>
        rows<{ held: boolean }>(
          trx,
          `select available_at > app.now() + interval '30 seconds' as held from app.outbox where kind = 'lifecycle'`,
        ),
      );
    rig.sandbox.control.createCandidate({ name: 'Hedi Hooked', hire: true });
    rig.sandbox.control.addFault({ kind: 'delay', match: 'candidate.list', ms: 1500, times: 2 });
    await rig.org.run(async (scope) => {
      const { connectionId } = rig;
      const asked = { connectionId, requestedBy: null, fullPassReason: null, releases: null };
      await requestSync(scope, { ...asked, trigger: 'webhook', state: 'requested' });
      await addOutbox(scope, [{ kind: 'sync', subjectId: connectionId, priority: 3, payload: {} }]);
    });
    await eventually(rig.syncs, (list) => list.at(-1)?.state === 'running');
    await hint();
    await eventually(rig.syncs, (list) => list.length === before + 2 && list.at(-1)?.state === 'running');
    expect(await rig.org.run(({ trx }) => trx('app.people').where({ first_name: 'Hedi' }))).toHaveLength(1);
    expect(await heldBack()).toEqual([{ held: true }]);
    await rig.settled(before + 2);
    await eventually(heldBack, (list) => list.length === 0);
  });

  it('SC-H5: a long wait inside the activity is alive by its heartbeats, in one attempt', async () => {
    const before = (await rig.syncs()).length;
    await rows(rig.db, 'select app.block_bucket(?, ?)', [rig.connectionId, 6000]);
    const begun = Date.now();
    await rig.ask();
    const list = await rig.settled(before + 1);
    expect(Date.now() - begun).toBeGreaterThan(5000);
    expect(list.at(-1)?.state).toBe('succeeded');
    const [workflowId] = (await rig.runs()).slice(-1);
    if (workflowId === undefined) throw new Error('No run');
    // The event is written when the activity ends, which is a little after the run.
    await rig.worker().client.workflow.getHandle(workflowId).result();
    const started = (await eventsOf(rig.worker().client, workflowId)).find((event) =>
      isEvent(event, 'EVENT_TYPE_ACTIVITY_TASK_STARTED'),
    );
    expect(started?.activityTaskStartedEventAttributes?.attempt).toBe(1);
  });

  it('a worker that stops in the middle is followed by one that ends the run', async () => {
    const before = (await rig.syncs()).length;
    rig.sandbox.control.addFault({ kind: 'delay', match: 'offer.list', ms: 60_000, times: 1 });
    await rig.ask();
    await eventually(rig.syncs, (list) => list.at(-1)?.state === 'running');
    await rig.stopWorker();
    await rig.startWorker();
    const list = await rig.settled(before + 1);
    expect(list).toHaveLength(before + 1);
    expect(list.at(-1)).toMatchObject({ trigger: 'manual', state: 'succeeded' });
    const [workflowId] = (await rig.runs()).slice(-1);
    if (workflowId === undefined) throw new Error('No run');
    expect(
      countOf(await eventsOf(rig.worker().client, workflowId), 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED'),
    ).toBe(1);
  });
});
