import type { HumaansSandbox } from '../../sandbox/humaans/index.ts';
import { askOnceMore } from '../../src/db/repositories/hris-writes.ts';
import { requestHumaansWrite } from '../../src/hris-writing/request.ts';
import { hrisWriteId } from '../../src/temporal/ids.ts';
import { createTestPerson, updateTestPerson, type TestPerson } from '../support/people.ts';
import { eventually } from '../support/worker.ts';
import {
  connectHumaans,
  hire,
  inDays,
  startHumaans,
  thereOf,
  writeOf,
} from '../integration/hris-writing/support.ts';
import { countOf, eventsOf } from './support/histories.ts';
import { startRig, type Rig } from './support/rig.ts';

describe('the story of a person on the way into Humaans', () => {
  let sandbox: HumaansSandbox;
  let rig: Rig;
  let id: string;
  beforeAll(async () => {
    sandbox = await startHumaans();
    rig = await startRig({ worker: { deps: { baseUrl: () => sandbox.url } } });
    id = await connectHumaans(rig.org);
  });
  afterAll(async () => {
    await rig.stop();
    await sandbox.close();
  });
  afterEach(() => sandbox.control.removeFaults());

  const added = async (n: number): Promise<TestPerson> => {
    const person = await createTestPerson(rig.org, rig.connectionId, hire(n));
    await rig.org.run((scope) => requestHumaansWrite(scope, person));
    return person;
  };
  const written = (person: TestPerson) =>
    eventually(
      () => writeOf(rig.org, person),
      ({ state, revision, doneRevision }) => state === 'written' && revision === doneRevision,
      30_000,
    );
  const once = (person: TestPerson): void => {
    const { people, roles, salaries } = thereOf(sandbox, person);
    expect([people.length, roles.length, salaries.length]).toEqual([1, 1, 1]);
  };
  const ended = async (writeId: string): Promise<void> => {
    const handle = rig.worker().client.workflow.getHandle(hrisWriteId(rig.org.orgId, writeId));
    expect(await handle.result()).toBe('over');
  };

  it('added, written, and over: nothing personal stands in the history', async () => {
    const person = await added(1);
    const write = await written(person);
    once(person);
    await ended(write.id);
    const events = await eventsOf(rig.worker().client, hrisWriteId(rig.org.orgId, write.id));
    // Person, job role, salary, own fields, and the look that finds nothing left.
    expect(countOf(events, 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED')).toBe(5);
    expect(JSON.stringify(events)).not.toMatch(/Okafor|humaans-demo-token/);
  });

  it.each(['POST /people', 'POST /job-roles', 'POST /compensations'])(
    'the connection breaks after %s was stored: the story goes on by itself, once',
    async (match) => {
      sandbox.control.addFault({ kind: 'drop', match, afterStoring: true, times: 1 });
      const person = await added(match.length);
      await written(person);
      once(person);
    },
  );

  it('429 with Retry-After is waited for by Temporal, not by a worker', async () => {
    sandbox.control.addFault({ kind: 'rateLimit', match: 'POST /people', retryAfterSeconds: 3, times: 1 });
    sandbox.control.clearCalls();
    const person = await added(40);
    await written(person);
    const [first, second] = sandbox.control.calls().filter(({ endpoint }) => endpoint === 'POST /people');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(2_900);
    once(person);
  });

  it('asked twice at once it is one story, and a change begins it anew', async () => {
    const person = await added(41);
    const write = await written(person);
    await Promise.all(
      [1, 2].map((revision) =>
        rig.worker().gateway.askHrisWrite({
          ...{ orgId: rig.org.orgId, writeId: write.id, revision, priority: 1 },
        }),
      ),
    );
    await ended(write.id);
    await updateTestPerson(rig.org, person, { ...hire(41), startDate: inDays(61) });
    await eventually(
      () => Promise.resolve(thereOf(sandbox, person).people),
      ([one]) => one?.['employmentStartDate'] === inDays(61),
      30_000,
    );
    once(person);
  });

  it('a person mends what is missing and tries again: only that step is done', async () => {
    sandbox.control.permission({ permission: 'compensations:write', on: false });
    const person = await added(42);
    const stuck = await eventually(
      () => writeOf(rig.org, person),
      ({ state }) => state === 'attention',
      30_000,
    );
    await ended(stuck.id);
    sandbox.control.permission({ permission: 'compensations:write', on: true });
    await rig.org.run((scope) => askOnceMore(scope, { id: stuck.id, connectionId: id, answer: null }));
    await written(person);
    once(person);
  });

  it('the worker stops in the middle: another one goes on', async () => {
    sandbox.control.addFault({ kind: 'delay', match: 'POST /job-roles', ms: 1_500, times: 1 });
    const person = await added(43);
    await eventually(
      () => Promise.resolve(thereOf(sandbox, person).people.length),
      (n) => n === 1,
      30_000,
    );
    await rig.stopWorker();
    await rig.startWorker();
    await written(person);
    once(person);
  });
});
