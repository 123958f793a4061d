import { randomUUID } from 'node:crypto';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { ConnectorError } from '../../src/connectors/errors.ts';
import { insertConnection } from '../../src/db/repositories/connections.ts';
import { findExport } from '../../src/db/repositories/prospect-exports.ts';
import { findPush } from '../../src/db/repositories/prospect-pushes.ts';
import { loadSettings } from '../../src/db/repositories/settings.ts';
import { createProspect } from '../../src/prospects/store.ts';
import { findTalentImport, openTalentImport } from '../../src/db/repositories/talent-runs.ts';
import { requestExport } from '../../src/prospect-export/request.ts';
import { requestPush } from '../../src/prospects/push.ts';
import { setTalentImport } from '../../src/talent/settings.ts';
import type { OrganizationVault } from '../../src/secrets/vault.ts';
import { CREDENTIALS } from '../../src/sync/credentials.ts';
import { lifecycleFactsOf } from '../../src/people/reach-start.ts';
import {
  eventDeliveryId,
  hrisWriteId,
  journeyPlanningId,
  lifecycleId,
  prospectExportId,
  prospectPushId,
  rosterSyncId,
  talentImportId,
} from '../../src/temporal/ids.ts';
import {
  activate,
  addTestEndpoint,
  deliveriesOf,
  startEventReceiver,
  status,
} from '../integration/events/support.ts';
import { requestHumaansWrite } from '../../src/hris-writing/request.ts';
import { connectHumaans, hire, writeOf } from '../integration/hris-writing/support.ts';
import { connectRoster, send, somebody } from '../integration/roster/support.ts';
import { createTestPerson, setTestHireState, updateTestPerson, type TestPerson } from '../support/people.ts';
import { eventually } from '../support/worker.ts';
import { fromStart, journeyRig, messageStep, taskStep, turnedOn } from '../workflow/support/journeys.ts';
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
/** The simulated Ashby, as where prospects are sent. */
const connectTarget = async (
  rig: SyncRig,
): Promise<{ readonly organization: OrganizationVault; readonly connectionId: string }> => {
  const connectionId = randomUUID();
  return rig.org.run(async (scope) => {
    const organization = rig.org.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
    await insertConnection(scope, {
      ...{ id: connectionId, provider: 'ashby', kind: 'prospect_target', name: 'Ashby', accountId: null },
      ...{ missingPermissions: [], webhookToken: randomUUID(), webhookSecret: null, backfillFrom: null },
      credentials: organization.seal({ apiKey: DEMO_KEY }, CREDENTIALS),
    });
    return { organization, connectionId };
  });
};
/** Switches the import of candidates, and waits for the run that follows. */
const talentStory = async (rig: SyncRig, connectionId: string, enabled: boolean): Promise<string> => {
  const importId = await rig.org.run(async (scope) => {
    await setTalentImport(scope, { connectionId, enabled });
    return (await openTalentImport(scope, connectionId))?.id ?? '';
  });
  await eventually(
    () => rig.org.run((scope) => findTalentImport(scope, importId)),
    (run) => run?.state === (enabled ? 'done' : 'cleared'),
  );
  const workflowId = talentImportId(rig.org.orgId, connectionId, importId);
  await rig.worker().client.workflow.getHandle(workflowId).result();
  return workflowId;
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
  'lifecycle-tells-journeys': async (rig) => {
    const on = journeyRig(rig);
    const journeyId = await turnedOn(rig.org, [messageStep('soon', fromStart(-5))]);
    const person = await hired(rig, 20);
    await on.runWhen(person, journeyId, ({ next_at }) => next_at !== null);
    await updateTestPerson(rig.org, person, { startDate: rig.inDays(12) });
    await rig.delivered();
    await ready(rig, person);
    await rig.pass([person], 13 * DAY_MS);
    return told(rig, person);
  },
  'journey-is-told': async (rig) => {
    const on = journeyRig(rig);
    const journeyId = await turnedOn(rig.org, [
      messageStep('soon', fromStart(-15)),
      taskStep('form', fromStart(-10)),
      messageStep('first-day', fromStart(0)),
    ]);
    const person = await hired(rig, 20);
    await on.runWhen(person, journeyId, ({ next_at }) => next_at !== null);
    await on.pass(person, journeyId, 7 * DAY_MS);
    await updateTestPerson(rig.org, person, { startDate: rig.inDays(30) });
    await rig.delivered();
    for (let times = 0; times < 3; times += 1) await on.pass(person, journeyId, 15 * DAY_MS);
    await on.runWhen(person, journeyId, ({ state }) => state === 'ended');
    await rig.worker().client.workflow.getHandle(on.idOf(person, journeyId)).result();
    return on.idOf(person, journeyId);
  },
  'journey-is-stopped': async (rig) => {
    const on = journeyRig(rig);
    const journeyId = await turnedOn(rig.org, [messageStep('soon', fromStart(-15))]);
    const person = await hired(rig, null);
    await on.runWhen(person, journeyId, () => true);
    await updateTestPerson(rig.org, person, { startDate: rig.inDays(20) });
    await on.runWhen(person, journeyId, ({ next_at }) => next_at !== null);
    await setTestHireState(rig.org, person, 'unhired');
    await on.runWhen(person, journeyId, ({ state }) => state === 'stopped');
    await rig.worker().client.workflow.getHandle(on.idOf(person, journeyId)).result();
    return on.idOf(person, journeyId);
  },
  'journeys-are-planned': async (rig) => {
    const person = await hired(rig, 30);
    const journeyId = await turnedOn(rig.org, [messageStep('soon', fromStart(-15))]);
    await journeyRig(rig).runWhen(person, journeyId, () => true);
    const workflowId = journeyPlanningId(rig.org.orgId);
    await rig.worker().client.workflow.getHandle(workflowId).result();
    return workflowId;
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
  'hris-written': async (rig) => {
    await connectHumaans(rig.org);
    const person = await createTestPerson(rig.org, rig.connectionId, hire(1));
    await rig.org.run((scope) => requestHumaansWrite(scope, person));
    const write = await eventually(
      () => writeOf(rig.org, person),
      ({ state }) => state === 'written',
    );
    const workflowId = hrisWriteId(rig.org.orgId, write.id);
    await rig.worker().client.workflow.getHandle(workflowId).result();
    return workflowId;
  },
  'prospects-exported': async (rig) => {
    const { organization, connectionId } = await connectTarget(rig);
    const { id } = await rig.org.run(async (scope) => {
      const ids: string[] = [];
      for (const firstName of ['Bo', 'Cy']) {
        const prospectId = await createProspect(scope, organization, {
          ...{ ownerId: null, origin: 'api' },
          profile: {
            ...{ firstName, middleName: null, lastName: 'Berg', emails: [`${firstName}@mail.example`] },
            ...{ phones: [], links: [], title: null, company: null, location: null, education: [], tags: [] },
          },
        });
        ids.push(prospectId);
      }
      const nowhere = { jobId: null, stageId: null, withResume: false, memberId: null, everyJob: true };
      return requestExport(scope, {
        ...{ kind: 'push', selection: { ids } },
        destination: { connectionId, ...nowhere },
      });
    });
    await eventually(
      () => rig.org.run((scope) => findExport(scope, id)),
      (one) => one?.state === 'done',
    );
    const workflowId = prospectExportId(rig.org.orgId, id);
    await rig.worker().client.workflow.getHandle(workflowId).result();
    return workflowId;
  },
  'prospect-pushed': async (rig) => {
    const { organization, connectionId } = await connectTarget(rig);
    const pushId = await rig.org.run(async (scope) => {
      const prospectId = await createProspect(scope, organization, {
        ...{ ownerId: null, origin: 'api' },
        profile: {
          ...{ firstName: 'Ana', middleName: null, lastName: 'Lima', emails: ['ana@mail.example'] },
          ...{ phones: [], links: [], title: 'Engineer', company: null, location: null },
          ...{ education: [], tags: ['met at a fair'] },
        },
      });
      const { push } = await requestPush(scope, organization, {
        ...{ prospectId, connectionId, decision: { kind: 'create', despite: [] } },
        ...{ jobId: null, stageId: null, note: 'Met at a fair.', withResume: false, memberId: null },
      });
      return push.id;
    });
    await eventually(
      () => rig.org.run((scope) => findPush(scope, pushId)),
      (push) => push?.state === 'done',
    );
    const workflowId = prospectPushId(rig.org.orgId, pushId, 0);
    await rig.worker().client.workflow.getHandle(workflowId).result();
    return workflowId;
  },
  'talent-imported': async (rig) => {
    const { connectionId } = await connectTarget(rig);
    return talentStory(rig, connectionId, true);
  },
  'talent-cleared': async (rig) => {
    const { connectionId } = await connectTarget(rig);
    await talentStory(rig, connectionId, true);
    return talentStory(rig, connectionId, false);
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
