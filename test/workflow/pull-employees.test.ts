import { askForSync } from '../../src/connections/ask-for-sync.ts';
import { releaseSync } from '../../src/connections/release-sync.ts';
import { uninstall } from '../../src/connections/uninstall.ts';
import { updateConnection } from '../../src/db/repositories/connections.ts';
import { addOutbox, outboxPriority } from '../../src/db/repositories/journal.ts';
import type { Scope } from '../../src/db/scope.ts';
import { syncScheduleId } from '../../src/temporal/ids.ts';
import { connectHris, fetchFrom, worker } from '../integration/hris/support.ts';
import { connectRoster, rowsOf } from '../integration/roster/support.ts';
import { fakeHrisSource, startFakeHris, type FakeHris } from '../support/fake-hris.ts';
import { startReportServer, type ReportServer } from '../support/report-server.ts';
import { eventually } from '../support/worker.ts';
import { startRig, type Rig } from './support/rig.ts';

describe('employees pulled by the connection’s own workflow', () => {
  let rig: Rig;
  let hris: FakeHris;
  let report: ReportServer;
  beforeAll(async () => {
    hris = await startFakeHris();
    report = await startReportServer();
    rig = await startRig({
      worker: {
        silenceMs: 2000,
        deps: { employeeSource: () => fakeHrisSource, baseUrl: () => hris.url, allowPrivateFetch: true },
      },
    });
  });
  afterAll(async () => {
    await rig.stop();
    await hris.close();
    await report.close();
  });

  const inOrg = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => rig.org.run(work);
  const runsOf = async (connectionId: string) => {
    await rig.delivered();
    const runs = await rowsOf(rig.org, 'syncs', { connection_id: connectionId });
    return runs.sort((a, b) => Number(a['requested_at']) - Number(b['requested_at']));
  };
  const ended = (connectionId: string, atLeast: number) =>
    eventually(
      () => runsOf(connectionId),
      (list) =>
        list.length >= atLeast && list.every(({ state }) => state !== 'requested' && state !== 'running'),
    );
  const schedule = (connectionId: string): Promise<void> =>
    inOrg((scope) =>
      addOutbox(scope, [
        { kind: 'schedule', subjectId: connectionId, priority: outboxPriority.person, payload: {} },
      ]),
    );
  const hasSchedule = async (connectionId: string): Promise<boolean> => {
    await rig.delivered();
    try {
      await rig.worker().client.schedule.getHandle(syncScheduleId(connectionId)).describe();
      return true;
    } catch (error) {
      if (error instanceof Error && error.name === 'ScheduleNotFoundError') return false;
      throw error;
    }
  };
  const ask = (connectionId: string) =>
    inOrg((scope) =>
      askForSync(scope, { connectionId, fullPassReason: null, releases: null, vault: rig.org.vault }),
    );

  it('has a daily schedule, runs at the button, is held and released, and goes with its connection', async () => {
    const id = await connectHris(rig.org);
    await schedule(id);
    expect(await hasSchedule(id)).toBe(true);
    const all = Array.from({ length: 20 }, (_, n) => worker(n + 1));
    hris.put(...all);
    await ask(id);
    expect((await ended(id, 1))[0]).toMatchObject({
      state: 'succeeded',
      trigger: 'manual',
      created_count: 20,
    });
    hris.remove(...all.slice(0, 8).map((one) => one.id));
    await ask(id);
    const held = (await ended(id, 2))[1];
    expect(held).toMatchObject({ state: 'held', withdrawn_count: 0 });
    await inOrg((scope) => releaseSync(scope, rig.org.vault, String(held?.['id'])));
    expect((await ended(id, 3))[2]).toMatchObject({ state: 'succeeded', withdrawn_count: 8 });
    await inOrg((scope) => uninstall(scope, rig.org.vault, id));
    expect(await hasSchedule(id)).toBe(false);
  });

  it('a refused credential ends the run at once, visibly', async () => {
    const id = await connectHris(rig.org, 'wrong');
    await schedule(id);
    await ask(id);
    expect((await ended(id, 1))[0]).toMatchObject({ state: 'failed', failure_kind: 'auth' });
    expect(await rowsOf(rig.org, 'connections', { id })).toMatchObject([{ state: 'reconnect' }]);
  });

  it('a worker that stops in the middle is followed by one that ends the run', async () => {
    const id = await connectHris(rig.org);
    await schedule(id);
    hris.settings.pageSize = 3;
    const stops: Promise<void>[] = [];
    const pages = hris.asked.length + 3;
    hris.settings.before = async () => {
      if (hris.asked.length !== pages) return;
      const stop = rig.stopWorker();
      stops.push(stop);
      await stop;
    };
    await ask(id);
    await eventually(
      () => Promise.resolve(stops.length),
      (count) => count > 0,
    );
    await Promise.all(stops);
    hris.settings.before = () => Promise.resolve();
    await rig.startWorker();
    expect((await ended(id, 1))[0]).toMatchObject({ state: 'succeeded', created_count: 12, read_count: 12 });
    hris.settings.pageSize = 100;
  });

  it('a report has its schedule as long as it is fetched from somewhere', async () => {
    const id = await connectRoster(rig.org);
    await schedule(id);
    expect(await hasSchedule(id)).toBe(false);
    await fetchFrom(rig.org, id, { url: `${report.url}/x`, username: null, password: null });
    await schedule(id);
    expect(await hasSchedule(id)).toBe(true);
    report.answer = (_req, res) => void res.end('[{"id":"1","name":"Ana Ray"}]');
    await ask(id);
    expect((await ended(id, 1))[0]).toMatchObject({ state: 'succeeded', created_count: 1 });
    await inOrg((scope) => updateConnection(scope, id, { reportFetch: null }));
    await schedule(id);
    expect(await hasSchedule(id)).toBe(false);
  });
});
