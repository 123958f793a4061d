import fc from 'fast-check';
import { z } from 'zod';
import { addMember } from '../../../src/db/repositories/members.ts';
import { rows } from '../../../src/db/scope.ts';
import { nobodyExcluded } from '../../../src/domain/journey.ts';
import { runDueJourneys } from '../../../src/journeys/run-due.ts';
import { takeInNews } from '../../../src/journeys/tell.ts';
import { messageStep, fromStart, taskStep } from '../../workflow/support/journeys.ts';
import { startRig, type Organization, type Rig } from '../api/support/rig.ts';
import { changeHire, dayFromNow, seedConnection, seedHire } from '../people/support/hires.ts';

const made = z.object({ id: z.string() });
const timeline = z.object({
  items: z.array(z.object({ kind: z.string(), title: z.string(), why: z.string().nullable() })),
});
const taskOf = z.object({ id: z.string(), state: z.string(), holder: z.string().nullable() });
const first = { anchor: 'hire_date', offsetDays: 0, hour: 0, workingDay: 'as_is' } as const;
const GRACE = 'Grace Hopper';
const ALAN = 'Alan Turing';

describe('J3 a task of the hire’s manager', () => {
  let rig: Rig;
  let organization: Organization;
  let token: string;
  let connectionId: string;
  beforeAll(async () => {
    rig = await startRig();
    organization = await rig.organization('Alpha');
    token = await rig.token(organization, 'super_admin');
    connectionId = await rig.inOrganization(organization, (scope) => seedConnection(scope));
    for (const name of [GRACE, ALAN]) {
      const email = `${name.split(' ')[0] ?? ''}@${organization.domain}`.toLowerCase();
      const { id: userId } = await rig.deps.auth.ensureUser({ email, name });
      await rig.inOrganization(organization, (scope) =>
        addMember(scope, { userId, email, name, roles: ['employee'] }),
      );
    }
    const steps = [
      taskStep('plan', first, { assignee: 'manager', title: 'Plan for {{firstName}}', dueDaysAfter: 3 }),
      messageStep('last', fromStart(5)),
    ];
    const answer = await rig.call('/api/v1/journeys', {
      token,
      body: { name: 'Tasks', audience: nobodyExcluded, steps },
    });
    const { id } = made.parse(answer.json);
    await rig.call(`/api/v1/journeys/${id}/state`, { token, body: { state: 'on' } });
  });
  afterAll(() => rig.stop());

  /** What the stories would do once they hear of it. */
  const told = async (): Promise<void> => {
    const deps = { vault: rig.deps.vault, publicUrl: 'https://foyer.example' };
    await takeInNews(rig.db, deps, organization.id);
    await runDueJourneys(rig.db, deps, organization.id);
  };
  const hire = async (manager: string | null): Promise<string> => {
    const fields = { startDate: dayFromNow(30), timeZone: 'UTC', manager };
    const personId = await rig.inOrganization(organization, (scope) =>
      seedHire(scope, rig.deps.vault, { connectionId, fields }),
    );
    await told();
    return personId;
  };
  const change = async (
    personId: string,
    o: { readonly state?: 'hired' | 'unhired'; readonly manager?: string | null },
  ): Promise<void> => {
    const { manager, ...rest } = o;
    await rig.inOrganization(organization, (scope) =>
      changeHire(scope, rig.deps.vault, {
        ...{ personId, ...rest },
        ...(manager === undefined ? {} : { fields: { manager } }),
      }),
    );
    await told();
  };
  const task = async (personId: string): Promise<z.output<typeof taskOf>> => {
    const [found] = await rig.inOrganization(organization, ({ trx }) =>
      rows(
        trx,
        `select t.id, t.state, m.name as holder from app.tasks t left join app.members m on m.id = t.member_id where t.person_id = ?`,
        [personId],
      ),
    );
    return taskOf.parse(found);
  };
  /** The names of the members to whom a mail about the task was written, in order. */
  const mailed = async (personId: string): Promise<string[]> => {
    const found = await rig.inOrganization(organization, ({ trx }) =>
      rows<{ name: string }>(
        trx,
        `select m.name from app.mails e join app.members m on m.id = e.member_id
         where e.person_id = ? and e.purpose = 'task' order by e.created_at, m.name`,
        [personId],
      ),
    );
    return found.map(({ name }) => name);
  };

  it('goes over to the new manager, who gets one mail; the timeline says so; the done one stays', async () => {
    const personId = await hire(GRACE);
    expect(await task(personId)).toMatchObject({ state: 'open', holder: GRACE });
    await change(personId, { manager: ALAN });
    expect(await task(personId)).toMatchObject({ state: 'open', holder: ALAN });
    expect(await mailed(personId)).toEqual([GRACE, ALAN]);
    const { items } = timeline.parse((await rig.call(`/api/v1/people/${personId}/timeline`, { token })).json);
    expect(items.filter(({ kind }) => kind === 'journey.task_moved')).toEqual([
      {
        ...{ kind: 'journey.task_moved', title: 'An open task went over to the new manager' },
        why: 'the manager changed',
      },
    ]);
    const { id } = await task(personId);
    const done = await rig.call(`/api/v1/tasks/${id}`, { method: 'PATCH', token, body: { state: 'done' } });
    expect(done.status).toBe(200);
    await change(personId, { manager: GRACE });
    expect(await task(personId)).toMatchObject({ state: 'done', holder: ALAN });
    expect(await mailed(personId)).toEqual([GRACE, ALAN]);
  });

  it('given to nobody, it goes to the manager who becomes known', async () => {
    const personId = await hire('Somebody Else');
    expect(await task(personId)).toMatchObject({ state: 'open', holder: null });
    await change(personId, { manager: `alan@${organization.domain}` });
    expect(await task(personId)).toMatchObject({ holder: ALAN });
    expect(await mailed(personId)).toEqual([ALAN]);
  });

  it('whatever happens: it is with the last manager who is known here, and nobody is written to twice', async () => {
    const happenings = fc.oneof(
      fc.constantFrom(GRACE, ALAN, 'Somebody Else', null).map((manager) => ({ manager })),
      fc.constantFrom<'hired' | 'unhired'>('hired', 'unhired').map((state) => ({ state })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(happenings, { minLength: 2, maxLength: 8 }), async (story) => {
        const personId = await hire(GRACE);
        let known = GRACE;
        let named: string | null = GRACE;
        let expected = true;
        const heard = new Set([GRACE]);
        for (const happening of story) {
          await change(personId, happening);
          if ('state' in happening) expected = happening.state === 'hired';
          else {
            named = happening.manager;
            // A change alone says again that the hire stands.
            expected = true;
          }
          if (expected && (named === GRACE || named === ALAN)) known = named;
          if (expected) heard.add(known);
          expect(await task(personId)).toMatchObject({
            state: expected ? 'open' : 'cancelled',
            holder: known,
          });
        }
        expect((await mailed(personId)).toSorted()).toEqual([...heard].toSorted());
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
