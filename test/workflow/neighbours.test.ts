import { SECOND_KEY } from '../../sandbox/ashby/index.ts';
import { requestSync } from '../../src/db/repositories/syncs.ts';
import { addOutbox, outboxPriority } from '../../src/db/repositories/journal.ts';
import { rows } from '../../src/db/scope.ts';
import { connectAshby, createTestOrganization } from '../support/organization.ts';
import { eventually } from '../support/worker.ts';
import { SLOT, startSyncRig, type SyncRig } from './support/sync-rig.ts';

/** Silence after which another worker would take a run over. */
const SILENCE_MS = 2000;

describe('organizations side by side', () => {
  let rig: SyncRig;
  beforeAll(async () => {
    rig = await startSyncRig({ worker: { silenceMs: SILENCE_MS } });
  });
  afterAll(() => rig.stop());

  it('SC-H4 SC-H5 a back-fill that waits long holds up no webhook of another organization, and is not taken for dead', async () => {
    const neighbour = await createTestOrganization({ db: rig.db, ring: rig.org.ring });
    const connectionId = await connectAshby(neighbour, { apiKey: SECOND_KEY });
    const { gateway } = rig.worker();
    await gateway.ensureSyncSchedule({ orgId: neighbour.orgId, connectionId, slot: SLOT });
    // The provider lets the first one wait for four times as long as a worker may be silent.
    await rig.org.run((scope) =>
      rows(
        scope.trx,
        `insert into app.rate_buckets (connection_id, tokens, blocked_until)
         values (?, 100, clock_timestamp() + make_interval(secs => ?))
         on conflict (connection_id) do update set blocked_until = excluded.blocked_until`,
        [rig.connectionId, (4 * SILENCE_MS) / 1000],
      ),
    );
    await rig.ask();
    await eventually(rig.syncs, (list) => list.some(({ state }) => state === 'running'));

    await neighbour.run(async (scope) => {
      await requestSync(scope, {
        connectionId,
        trigger: 'webhook',
        requestedBy: null,
        state: 'requested',
        fullPassReason: null,
        releases: null,
      });
      await addOutbox(scope, [
        { kind: 'sync', subjectId: connectionId, priority: outboxPriority.normal, payload: {} },
      ]);
    });
    await eventually(
      () =>
        neighbour.run((scope) =>
          scope.trx('app.syncs').where({ connection_id: connectionId }).pluck<string[]>('state'),
        ),
      (states) => states.includes('succeeded'),
    );
    // The other one still waits, and goes on by itself where it was.
    expect((await rig.syncs()).map(({ state }) => state)).toEqual(['running']);
    const [run] = await rig.settled(1);
    expect(run).toMatchObject({ state: 'succeeded' });
    const attempts = await rig.org.run((scope) =>
      scope.trx('app.syncs').where({ connection_id: rig.connectionId }).pluck<number[]>('attempts'),
    );
    expect(attempts).toEqual([1]);
    await gateway.removeSyncSchedule(connectionId);
  });
});
