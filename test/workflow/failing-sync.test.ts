import { WorkflowFailedError } from '@temporalio/client';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { ConnectorError } from '../../src/connectors/errors.ts';
import { toApplicationFailure } from '../../activities/to-application-failure.ts';
import { fastForward } from '../support/timeSkipping.ts';
import { eventually } from '../support/worker.ts';
import { countOf, eventsOf, readableIn } from './support/histories.ts';
import { startSyncRig, type SyncRig } from './support/sync-rig.ts';

describe('a sync that fails', () => {
  let rig: SyncRig;
  let attempts = 0;
  /** What the activity throws; null: the real one works. */
  let fault: (() => unknown) | null = null;
  beforeAll(async () => {
    rig = await startSyncRig({
      worker: {
        activities: (real) => ({
          ...real,
          syncConnection: async (connection) => {
            if (fault === null) return real.syncConnection(connection);
            // As far as the run being open, then the fault.
            attempts += 1;
            throw toApplicationFailure(fault());
          },
        }),
      },
    });
  });
  afterAll(() => rig.stop());
  beforeEach(() => {
    attempts = 0;
  });

  const lastRun = async (): Promise<string> => {
    const [workflowId] = (await eventually(rig.runs, (list) => list.length > 0)).slice(-1);
    if (workflowId === undefined) throw new Error('No run');
    return workflowId;
  };

  it('SC-A17: code that throws ends run and workflow as failed, visibly, with one mail and no secret', async () => {
    fault = () => new TypeError(`cannot read ${DEMO_KEY} of Ada Zyxmarker`);
    await rig.ask();
    const workflowId = await lastRun();
    await eventually(
      () => Promise.resolve(attempts),
      (n) => n > 0,
    );
    // Two hours of retries.
    await fastForward({ connection: rig.worker().connection, workflowId, durationMs: 7_200_000 });
    const [run] = await rig.settled(1);
    expect(run).toMatchObject({
      state: 'failed',
      failure_kind: 'defect',
      failure: 'The run stopped because of a fault in Foyer.',
    });
    await expect(rig.worker().client.workflow.getHandle(workflowId).result()).rejects.toThrow(
      WorkflowFailedError,
    );
    expect(attempts).toBe(12);
    const mails = await eventually(
      () => Promise.resolve(rig.worker().mails),
      (list) => list.length > 0,
    );
    expect(mails).toHaveLength(1);
    const history = readableIn(await eventsOf(rig.worker().client, workflowId));
    const notices: unknown = await rig.org.run((scope) => scope.trx('app.notices').select('*'));
    for (const told of [history, readableIn(notices), JSON.stringify(run), JSON.stringify(mails)]) {
      expect(told).not.toContain(DEMO_KEY);
      expect(told).not.toContain('Zyxmarker');
    }
  });

  it('SC-A17: a refused credential is not tried again', async () => {
    const before = (await rig.syncs()).length;
    fault = () => new ConnectorError({ kind: 'auth', message: 'Ashby refuses the key.' });
    await rig.ask();
    const list = await rig.settled(before + 1);
    expect(list.at(-1)).toMatchObject({ state: 'failed', failure_kind: 'auth' });
    expect(attempts).toBe(1);
    const events = await eventsOf(rig.worker().client, await lastRun());
    expect(countOf(events, 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED')).toBe(2);
  });

  it('works again when the fault is gone and a person asks', async () => {
    const before = (await rig.syncs()).length;
    fault = null;
    await rig.ask();
    const list = await rig.settled(before + 1);
    expect(list.at(-1)).toMatchObject({ state: 'succeeded' });
  });
});
