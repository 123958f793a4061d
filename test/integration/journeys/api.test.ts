import { randomUUID } from 'node:crypto';
import { addMember } from '../../../src/db/repositories/members.ts';
import { languages } from '../../../src/domain/language.ts';
import type { PersonFields } from '../../../src/domain/person.ts';
import { runDueJourneys } from '../../../src/journeys/run-due.ts';
import { takeInNews } from '../../../src/journeys/tell.ts';
import {
  PASSWORD,
  problemOf,
  signIn,
  startRig,
  type Answer,
  type Organization,
  type Rig,
} from '../api/support/rig.ts';
import { dayFromNow, seedConnection, seedHire } from '../people/support/hires.ts';
import { fromStart, messageStep, taskStep, waitStep } from '../../workflow/support/journeys.ts';
import { nobodyExcluded } from '../../../src/domain/journey.ts';
import { z } from 'zod';

const made = z.object({ id: z.string(), version: z.number() });
const journeysOf = z.object({
  items: z.array(
    z.object({
      runId: z.string(),
      version: z.number(),
      state: z.string(),
      steps: z.array(
        z.object({ stepId: z.string(), state: z.string(), title: z.string(), to: z.string().nullable() }),
      ),
    }),
  ),
});
const taskList = z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) });

describe('journeys over the API', () => {
  let rig: Rig;
  let organization: Organization;
  let token: string;
  let connectionId: string;
  beforeEach(async () => {
    rig = await startRig();
    organization = await rig.organization('Alpha');
    token = await rig.token(organization, 'super_admin');
    connectionId = await rig.inOrganization(organization, (scope) => seedConnection(scope));
  });
  afterEach(() => rig.stop());

  const hire = (fields: Partial<PersonFields> = {}): Promise<string> =>
    rig.inOrganization(organization, (scope) => seedHire(scope, rig.deps.vault, { connectionId, fields }));
  const get = (path: string): Promise<Answer> => rig.call(`/api/v1${path}`, { token });
  const post = (path: string, body: unknown = {}): Promise<Answer> =>
    rig.call(`/api/v1${path}`, { token, body });
  const patch = (path: string, body: unknown): Promise<Answer> =>
    rig.call(`/api/v1${path}`, { method: 'PATCH', token, body });
  /** What the stories would do. */
  const told = async (): Promise<void> => {
    const deps = { vault: rig.deps.vault, publicUrl: 'https://foyer.example' };
    await takeInNews(rig.db, deps, organization.id);
    await runDueJourneys(rig.db, deps, organization.id);
  };
  const stepsOf = async (personId: string): Promise<string[]> =>
    journeysOf
      .parse((await get(`/people/${personId}/journeys`)).json)
      .items.flatMap(({ steps }) => steps.map(({ stepId, state }) => `${stepId} ${state}`));

  it('J1 is refused with the place of each fault: placeholders, references, ids, members', async () => {
    const steps = [
      messageStep('one', fromStart(-3), 'Hi {{firstname|there}} from {{organization}}'),
      messageStep('one', fromStart(-3)),
      waitStep('hold', 'later'),
      taskStep('later', fromStart(-2), { assignee: 'member' }),
    ];
    const refused = await post('/journeys', { name: 'Faulty', audience: nobodyExcluded, steps });
    expect(refused.status).toBe(422);
    expect(problemOf(refused).errors.map(({ path }) => path)).toEqual([
      'steps.0.message.text',
      'steps.1.id',
      'steps.2.waitFor',
      'steps.3.task.memberId',
    ]);
  });

  it('J1 a preview with a real person, a dry run over all, turned on, moved to a new version by step id', async () => {
    const ana = await hire({
      startDate: dayFromNow(20),
      department: 'Sales',
      location: 'Sydney',
      timeZone: 'Australia/Sydney',
    });
    const ben = await hire({ startDate: dayFromNow(2), department: 'Sales' });
    await hire({ startDate: dayFromNow(2), department: 'Legal' });
    const audience = { ...nobodyExcluded, departments: ['Sales'] };
    const steps = [
      messageStep('welcome', fromStart(-30), 'Hi {{preferredName|there}}, {{location|somewhere}}!'),
      messageStep('week', fromStart(-7), 'Only {{daysUntilStart|a few}} days!'),
      messageStep('day', fromStart(0)),
    ];
    const preview = await post('/journeys/preview', { definition: { audience, steps }, personId: ana });
    expect(preview.json).toMatchObject({
      inAudience: true,
      timeZone: 'Australia/Sydney',
      steps: [
        { stepId: 'welcome', state: 'overdue', text: 'Hi Ana, Sydney!', to: 'Ana López' },
        // As it will be said on its day, not as it would be today.
        { stepId: 'week', state: 'planned', text: 'Only 7 days!' },
        { stepId: 'day', state: 'planned' },
      ],
    });
    const tried = await post('/journeys/dry-run', { definition: { audience, steps }, limit: 1 });
    expect(tried.json).toMatchObject({
      ...{ people: 3, inAudience: 2, entering: 2 },
      steps: [
        { stepId: 'welcome', planned: 0, overdue: 2 },
        { stepId: 'week', planned: 1, overdue: 1 },
        { stepId: 'day', planned: 2, overdue: 0 },
      ],
      items: [{ personId: ben, enters: true }],
    });
    const { nextCursor } = z.object({ nextCursor: z.string() }).parse(tried.json);
    const second = await post('/journeys/dry-run', {
      ...{ definition: { audience, steps }, limit: 1, cursor: nextCursor },
    });
    expect(second.json).toMatchObject({ items: [{ personId: ana }], nextCursor: null });

    const journey = made.parse((await post('/journeys', { name: 'Sales', audience, steps })).json);
    await post(`/journeys/${journey.id}/state`, { state: 'on' });
    await told();
    expect(await stepsOf(ana)).toEqual(['welcome overdue', 'week planned', 'day planned']);
    const { items } = journeysOf.parse((await get(`/people/${ana}/journeys`)).json);
    const step = `/people/${ana}/journeys/${items[0]?.runId ?? ''}/steps`;
    expect((await post(`${step}/welcome`, { action: 'run_now' })).status).toBe(200);
    expect((await post(`${step}/welcome`, { action: 'run_now' })).status).toBe(409);

    const changed = [
      messageStep('welcome', fromStart(-20)),
      messageStep('extra', fromStart(-1)),
      messageStep('day', fromStart(1)),
    ];
    const saved = await patch(`/journeys/${journey.id}`, { steps: changed, version: 1 });
    expect(saved.json).toMatchObject({ version: 2, people: { running: 2, behind: 2, overdue: 2 } });
    expect((await get(`/journeys/${journey.id}/standing`)).json).toMatchObject({
      versions: [
        { version: 2, running: 0, stopped: 0, ended: 0 },
        { version: 1, running: 2, stopped: 0, ended: 0 },
      ],
      overdue: [{ personName: 'Ana López', steps: 2 }],
    });
    expect((await patch(`/journeys/${journey.id}`, { steps, version: 1 })).status).toBe(409);
    expect(await stepsOf(ana)).toEqual(['welcome done', 'week planned', 'day planned']);
    const legal = randomUUID();
    const moved = await post(`/journeys/${journey.id}/move`, { people: [ana, legal] });
    expect(moved.json).toEqual({
      moved: 1,
      results: [
        { personId: ana, name: 'Ana López', outcome: 'moved' },
        { personId: legal, name: '', outcome: 'not_on_this_journey' },
      ],
    });
    expect((await stepsOf(ana)).toSorted()).toEqual([
      ...['day planned', 'extra planned', 'week cancelled', 'welcome done'],
    ]);
    expect(await stepsOf(ben)).toEqual(['welcome overdue', 'week overdue', 'day planned']);
    const gone = await rig.call(`/api/v1/journeys/${journey.id}`, { method: 'DELETE', token });
    expect(gone.status).toBe(204);
    expect(journeysOf.parse((await get(`/people/${ana}/journeys`)).json).items[0]?.state).toBe('stopped');
  });

  it('J3 tasks go to the manager whom the source names, to IT, or to nobody; each sees and does their own', async () => {
    const email = `grace@${organization.domain}`;
    const { id: userId } = await rig.deps.auth.ensureUser({
      email,
      name: 'Grace Hopper',
      password: PASSWORD,
    });
    await rig.inOrganization(organization, (scope) =>
      addMember(scope, { userId, email, name: 'Grace Hopper', roles: ['employee'] }),
    );
    const steps = [
      taskStep('plan', fromStart(-20), { assignee: 'manager', title: 'Plan for {{firstName}}' }),
      taskStep('computer', fromStart(-20), { assignee: 'it', title: 'Computer' }),
      messageStep('last', fromStart(5)),
    ];
    const journey = made.parse(
      (await post('/journeys', { name: 'Tasks', audience: nobodyExcluded, steps })).json,
    );
    await post(`/journeys/${journey.id}/state`, { state: 'on' });
    for (const fields of [{ manager: 'grace  HOPPER' }, { manager: 'Somebody Else', firstName: 'Bo' }]) {
      const id = await hire({ startDate: dayFromNow(30), ...fields });
      await told();
      const { items } = journeysOf.parse((await get(`/people/${id}/journeys`)).json);
      for (const stepId of ['plan', 'computer'])
        await post(`/people/${id}/journeys/${items[0]?.runId ?? ''}/steps/${stepId}`, { action: 'run_now' });
    }
    const cookie = await signIn(rig, email);
    const asGrace = (path: string, call: object = {}): Promise<Answer> =>
      rig.call(`/api/v1${path}`, { headers: { cookie, origin: rig.url }, ...call });
    const own = taskList.parse((await asGrace('/tasks')).json).items;
    expect(own.map(({ title }) => title)).toEqual(['Plan for Ana']);
    expect((await asGrace('/tasks?scope=all')).status).toBe(403);
    const all = taskList.parse((await get('/tasks?scope=all')).json).items;
    expect(all.map(({ title }) => title).toSorted()).toEqual([
      'Computer',
      'Computer',
      'Plan for Ana',
      'Plan for Bo',
    ]);
    const found = taskList.parse((await get('/tasks?scope=all&q=bo%20LÓP')).json);
    expect(found.items.map(({ title }) => title).toSorted()).toEqual(['Computer', 'Plan for Bo']);
    expect((await get('/tasks?scope=all&q=nobody')).json).toMatchObject({ items: [], total: 0, late: 0 });
    const foreign = all.find(({ title }) => title === 'Plan for Bo')?.id ?? '';
    expect((await asGrace(`/tasks/${foreign}`, { method: 'PATCH', body: { state: 'done' } })).status).toBe(
      404,
    );
    const done = await asGrace(`/tasks/${own[0]?.id ?? ''}`, { method: 'PATCH', body: { state: 'done' } });
    expect(done.json).toMatchObject({ state: 'done', doneByName: 'Grace Hopper', personName: 'Ana López' });
    expect(taskList.parse((await asGrace('/tasks')).json).items).toEqual([]);
    expect(taskList.parse((await get('/tasks?scope=it')).json).items).toHaveLength(2);
  });

  it('J1 the templates are journeys that can be saved, in the language of the organization', async () => {
    const welcomes: string[] = [];
    for (const language of languages) {
      const body = { language };
      const set = await rig.call('/api/v1/organization', { method: 'PATCH', token, body });
      expect(set.status).toBe(200);
      const { items } = z
        .object({ items: z.array(z.looseObject({ name: z.string() })) })
        .parse((await get('/journeys/templates')).json);
      expect(items).toHaveLength(5);
      for (const template of items) expect((await post('/journeys', template)).status).toBe(201);
      welcomes.push(items[0]?.name ?? '');
    }
    expect(welcomes).toEqual([
      'Before the first day',
      'Vor dem ersten Tag',
      'Avant le premier jour',
      'Antes del primer día',
    ]);
  });
});
