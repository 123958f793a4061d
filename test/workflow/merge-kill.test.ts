import { fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseKeyRing } from '../../src/secrets/keyring.ts';
import { createTestPerson, type TestPerson } from '../support/people.ts';
import { eventually } from '../support/worker.ts';
import {
  connectRoster,
  employeeIdOf,
  roster,
  rowsOf,
  somebody,
  type RosterOrganization,
} from '../integration/roster/support.ts';
import { merge, unmerge } from '../integration/merge/support.ts';
import type { mergeSetup } from './support/merge-process.ts';
import { countOf } from './support/histories.ts';
import { startRig, type Rig } from './support/rig.ts';
import type { z } from 'zod';

type Setup = z.input<typeof mergeSetup>;
const PROGRAM = fileURLToPath(new URL('./support/merge-process.ts', import.meta.url));

/** Starts the process, waits until it stands where it is to die, and kills it. */
const killedAt = async (setup: Setup): Promise<void> => {
  const child = fork(PROGRAM, [JSON.stringify(setup)], { execArgv: ['--import', 'tsx'] });
  const exited = once(child, 'exit');
  await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error('The process ended before it stood there'))),
  ]);
  child.kill('SIGKILL');
  await exited;
};

describe('SIGKILL during merge and unmerge', () => {
  const ring = `test:${randomBytes(32).toString('base64')}`;
  let rig: Rig;
  let org: RosterOrganization;
  beforeAll(async () => {
    rig = await startRig({ ring: parseKeyRing(ring) });
    org = { ...rig.org, hireSource: rig.connectionId, roster: await connectRoster(rig.org) };
  });
  afterAll(() => rig.stop());

  let n = 0;
  const pair = async (): Promise<{ person: TestPerson; employeeId: string }> => {
    n += 1;
    const one = somebody(n);
    const person = await createTestPerson(org, org.hireSource, {
      ...one.fields,
      personalEmail: null,
      phone: null,
    });
    await roster(org, [one.row], 'partial');
    expect(await rig.started(person)).toBe('preboarding');
    return { person, employeeId: await employeeIdOf(org, one.externalId) };
  };
  const kill = (o: Pick<Setup, 'act' | 'stopAt' | 'personId' | 'employeeId' | 'decisionId'>): Promise<void> =>
    killedAt({ appUrl: rig.database.appUrl, ring, orgId: org.orgId, ...o });
  const told = async (person: TestPerson, kind: string): Promise<number> =>
    (await rig.timeline(person, kind)).length;
  const signals = async (person: TestPerson): Promise<number> =>
    countOf(await rig.events(person), 'EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED');
  /** Nobody is left behind in the database who would hold the rows. */
  const released = (): Promise<unknown> =>
    eventually(
      async () =>
        (
          await rig.db.raw<{ rows: unknown[] }>(
            `select 1 from pg_stat_activity where application_name like 'merge-%'`,
          )
        ).rows.length,
      (left) => left === 0,
    );

  it('SC-C9 M4 before the commit: nothing is half done, and the same decision is carried out afterwards', async () => {
    const { person, employeeId } = await pair();
    const { personId } = person;
    const act = { personId, employeeId, decisionId: randomUUID() };
    const before = await rig.stored(person);
    await kill({ ...act, act: 'merge', stopAt: 'before-commit' });
    await released();
    expect(await rig.stored(person)).toEqual(before);
    for (const table of ['links', 'decisions', 'outbox'])
      expect(
        await rowsOf(org, table, table === 'outbox' ? { kind: 'lifecycle' } : { person_id: personId }),
      ).toEqual([]);
    expect(await merge(org, act)).toMatchObject({ changed: true });
    await rig.delivered();
    expect(await rig.phase(person)).toBe('armed');

    const back = { personId, employeeId, decisionId: randomUUID() };
    const merged = await rig.stored(person);
    await kill({ ...back, act: 'unmerge', stopAt: 'before-commit' });
    await released();
    expect(await rig.stored(person)).toEqual(merged);
    expect(await rowsOf(org, 'links', { person_id: personId })).toHaveLength(1);
    expect(await unmerge(org, personId, false, back.decisionId)).toMatchObject({ changed: true });
    await rig.delivered();
    expect(await rig.phase(person)).toBe('preboarding');
    expect([await told(person, 'match.linked'), await told(person, 'match.unlinked')]).toEqual([1, 1]);
  });

  it.each(['merge', 'unmerge'] as const)(
    'SC-C5 M4 between the commit of a %s and its signal: the lifecycle hears it once, and so does who asks again',
    async (act) => {
      const { person, employeeId } = await pair();
      const { personId } = person;
      if (act === 'unmerge') {
        await merge(org, { personId, employeeId });
        await rig.delivered();
        expect(await rig.phase(person)).toBe('armed');
      }
      const heard = await signals(person);
      // The worker dies as well: the signal waits in the outbox and nowhere else.
      await rig.stopWorker();
      const decisionId = randomUUID();
      await kill({ act, stopAt: 'after-commit', personId, employeeId, decisionId });
      await released();
      expect(await rowsOf(org, 'links', { person_id: personId })).toHaveLength(act === 'merge' ? 1 : 0);
      expect(await rowsOf(org, 'outbox', { kind: 'lifecycle' })).toHaveLength(1);
      const again =
        act === 'merge'
          ? await merge(org, { personId, employeeId, decisionId })
          : await unmerge(org, personId, false, decisionId);
      expect(again).toMatchObject({ changed: false });
      await rig.startWorker();
      await rig.delivered();
      await eventually(
        () => rig.phase(person),
        (phase) => phase === (act === 'merge' ? 'armed' : 'preboarding'),
      );
      expect(await signals(person)).toBe(heard + 1);
      expect(await told(person, act === 'merge' ? 'match.linked' : 'match.unlinked')).toBe(1);
    },
  );

  it('a relay that dies between signal and word: the second signal changes nothing', async () => {
    const { person, employeeId } = await pair();
    await rig.stopWorker();
    await merge(org, { personId: person.personId, employeeId });
    const [entry] = await rowsOf(org, 'outbox', { kind: 'lifecycle' });
    await rig.startWorker();
    await rig.delivered();
    // The same entry comes again, as after the death of one that had delivered it and not said so.
    await org.run((scope) =>
      scope.trx('app.outbox').insert({
        kind: 'lifecycle',
        subject_id: entry?.['subject_id'],
        priority: 1,
        payload: JSON.stringify(entry?.['payload']),
      }),
    );
    await rig.delivered();
    expect(await rig.phase(person)).toBe('armed');
    expect(countOf(await rig.events(person), 'EVENT_TYPE_TIMER_STARTED')).toBe(1);
    expect(await rowsOf(org, 'events', { person_id: person.personId, type: 'person.matched' })).toHaveLength(
      1,
    );
  });
});
