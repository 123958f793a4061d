import { ConnectorError } from '../../src/connectors/errors.ts';
import { lifecycleFactsOf } from '../../src/people/reach-start.ts';
import { eventDeliveryId, lifecycleId, rosterSyncId } from '../../src/temporal/ids.ts';
import {
  activate,
  addTestEndpoint,
  deliveriesOf,
  startEventReceiver,
  status,
} from '../integration/events/support.ts';
import { connectRoster, send, somebody } from '../integration/roster/support.ts';
import { createTestPerson, setTestHireState, updateTestPerson, type TestPerson } from '../support/people.ts';
import { eventually } from '../support/worker.ts';
import { DAY_MS } from '../workflow/support/rig.ts';
import type { SyncRig } from '../workflow/support/sync-rig.ts';

export type Fault = { current: ConnectorError | null };

/** Each plays on the real server and answers the id of the workflow whose newest run is the record. */
export type RecordedStory = (rig: SyncRig, fault: Fault) => Promise<string>;

const hired = async (rig: SyncRig, days: number | null): Promise<TestPerson> => {
  const startDate = days === null ? null : rig.inDays(days);
  const person = await createTestPerson(rig.org, rig.connectionId, { startDate });
  await rig.delivered();
  await rig.started(person);
  return person;
};
const ready = async (rig: SyncRig, person: TestPerson): Promise<void> => {
  await rig.setPrimaryEmail([person], 'recorded@company.example');
  await rig.delivered();
  await rig.phase(person);
};
const told = async (rig: SyncRig, person: TestPerson): Promise<string> => {
  await rig.ended(person);
  return lifecycleId(rig.org.orgId, person.hireId);
};
const synced = async (rig: SyncRig): Promise<string> => {
  const before = (await rig.syncs()).length;
  await rig.ask();
  await rig.settled(before + 1, 60_000);
  const runs = await eventually(rig.runs, (list) => list.length > 0);
  return runs.at(-1) ?? '';
};

export const stories: Readonly<Record<string, RecordedStory>> = {
  'lifecycle-opens-on-the-first-day': async (rig) => {
    const person = await hired(rig, 20);
    await ready(rig, person);
    await rig.pass([person], 21 * DAY_MS);
    return told(rig, person);
  },
  'lifecycle-start-date-moves': async (rig) => {
    const person = await hired(rig, null);
    await ready(rig, person);
    for (const days of [10, 30, 5]) {
      await updateTestPerson(rig.org, person, { startDate: rig.inDays(days) });
      await rig.delivered();
      await rig.phase(person);
    }
    await rig.pass([person], 6 * DAY_MS);
    return told(rig, person);
  },
  'lifecycle-due-before-ready': async (rig) => {
    const person = await hired(rig, 3);
    await rig.pass([person], 5 * DAY_MS);
    await rig.storedWhen(person, (row) => row.start_reached_for !== null);
    await ready(rig, person);
    return told(rig, person);
  },
  'lifecycle-withdrawn': async (rig) => {
    const person = await hired(rig, 12);
    await ready(rig, person);
    await setTestHireState(rig.org, person, 'unhired');
    return told(rig, person);
  },
  'lifecycle-still-waiting': async (rig) => {
    const person = await hired(rig, 60);
    await ready(rig, person);
    return lifecycleId(rig.org.orgId, person.hireId);
  },
  'lifecycle-carried-over': async (rig) => {
    const person = await hired(rig, 8);
    const { orgId } = rig.org;
    const workflowId = lifecycleId(orgId, person.hireId);
    const { client, taskQueues } = rig.worker();
    const facts = await lifecycleFactsOf(rig.db, orgId, person.hireId);
    await client.workflow.getHandle(workflowId).terminate();
    await client.workflow.start('hireLifecycleWorkflow', {
      workflowId,
      taskQueue: taskQueues.lifecycle,
      args: [{ orgId, hireId: person.hireId }, { facts }],
    });
    await ready(rig, person);
    await rig.pass([person], 9 * DAY_MS);
    return told(rig, person);
  },
  'sync-succeeds': (rig) => synced(rig),
  'sync-is-refused': (rig, fault) => {
    fault.current = new ConnectorError({ kind: 'auth', message: 'The key is refused.' });
    return synced(rig);
  },
  'event-refused-then-taken': async (rig) => {
    const receiver = await startEventReceiver();
    receiver.answer = (res) => status(receiver.got.length === 1 ? 500 : 204)(res);
    const endpoint = await addTestEndpoint(rig.org, receiver.url, ['person.activated']);
    await activate(rig.org);
    const [taken] = await eventually(
      () => deliveriesOf(rig.org, endpoint.id),
      ([one]) => one?.state === 'delivered',
    );
    const workflowId = eventDeliveryId(rig.org.orgId, taken?.id ?? '', 0);
    await rig.worker().client.workflow.getHandle(workflowId).result();
    await receiver.close();
    return workflowId;
  },
  'roster-taken-in': async (rig) => {
    const roster = await connectRoster(rig.org);
    const sync = await send({ ...rig.org, hireSource: rig.connectionId, roster }, [somebody(1).row]);
    await rig.delivered();
    const workflowId = rosterSyncId(rig.org.orgId, sync.id);
    await rig.worker().client.workflow.getHandle(workflowId).result();
    return workflowId;
  },
};
