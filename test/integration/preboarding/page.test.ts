import { z } from 'zod';
import { endpoints } from '../../../src/api/endpoints/index.ts';
import { rows } from '../../../src/db/scope.ts';
import { exampleCall, nameOf, seedExamples } from '../api/support/examples.ts';
import { seedMessage, seedTask } from '../../support/hire-content.ts';
import { dayFromNow } from '../people/support/hires.ts';
import { startHires, type Hires } from './support.ts';

/** Days are counted in the zone of the person. */
const START = dayFromNow(20);

const pageSchema = z.looseObject({
  tasks: z.array(z.object({ id: z.string(), title: z.string(), done: z.boolean() })),
  messages: z.array(z.object({ id: z.string(), title: z.string(), read: z.boolean() })),
});

describe('the preboarding page', () => {
  let hires: Hires;
  let id: string;
  let cookie: string;
  beforeAll(async () => {
    hires = await startHires();
    id = await hires.hire({
      firstName: 'Ana',
      location: 'Lisbon',
      timeZone: 'UTC',
      startDate: START,
      compensationAmount: '54321',
    });
    cookie = await hires.enter(id);
  });
  afterAll(() => hires.stop());

  const read = async (): Promise<z.infer<typeof pageSchema>> =>
    pageSchema.parse((await hires.page(cookie)).json);
  const inOrganization = <T>(work: Parameters<typeof hires.rig.inOrganization<T>>[1]): Promise<T> =>
    hires.rig.inOrganization(hires.organization, work);

  it('P3 shows days, place, welcome and details, and nothing about money', async () => {
    await inOrganization((scope) =>
      rows(scope.trx, `update app.organizations set welcome_text = 'So glad!'`),
    );
    const answer = await hires.page(cookie);
    expect(answer.json).toMatchObject({
      organization: 'Alpha',
      language: 'en',
      welcome: 'So glad!',
      name: 'Ana',
      location: 'Lisbon',
      daysUntilStart: (Date.parse(START) - Date.parse(dayFromNow(0))) / 86_400_000,
      open: false,
      account: null,
    });
    expect(answer.text).not.toContain('54321');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('P3 shows own tasks and messages; done, undone and read are kept; nobody else’s can be touched', async () => {
    const { vault } = hires.rig.deps;
    const other = await hires.hire();
    const [own, managers, foreign] = await inOrganization(async (scope) => {
      await seedMessage(scope, vault, { personId: id, title: 'Your first day' });
      return [
        await seedTask(scope, vault, { personId: id, title: 'Send a photo' }),
        await seedTask(scope, vault, { personId: id, title: 'Order a laptop', assignee: 'it' }),
        await seedTask(scope, vault, { personId: other, title: 'Not mine' }),
      ];
    });
    const page = await read();
    expect(page.tasks).toEqual([{ id: own, title: 'Send a photo', done: false }]);
    expect((await hires.post(`/tasks/${own}`, cookie, { done: true }, 'PUT')).status).toBe(204);
    expect((await read()).tasks[0]?.done).toBe(true);
    await hires.post(`/tasks/${own}`, cookie, { done: false }, 'PUT');
    expect((await read()).tasks[0]?.done).toBe(false);
    for (const task of [managers, foreign])
      expect((await hires.post(`/tasks/${task}`, cookie, { done: true }, 'PUT')).status).toBe(404);
    expect(page.messages.map(({ title, read: seen }) => [title, seen])).toEqual([['Your first day', false]]);
    await hires.post(`/messages/${page.messages[0]?.id ?? ''}/read`, cookie);
    expect((await read()).messages[0]?.read).toBe(true);
  });

  it('P3 "this is wrong" reaches those who look after people, is shown on the person, and can be settled', async () => {
    expect((await hires.post('/questions', cookie, { text: ' My name has an é ' })).status).toBe(201);
    const [mail] = await hires.mailsOf(id, 'question');
    expect(mail?.paragraphs).toContain('My name has an é');
    expect(mail?.subject).toBe('Ana López says that something is wrong');
    expect(mail?.action).toEqual({
      label: 'Open Ana López',
      url: `${hires.rig.deps.publicUrl}/people/${id}`,
    });
    const list = z.object({
      items: z.array(z.looseObject({ id: z.string(), text: z.string(), settledAt: z.string().nullable() })),
    });
    const [question] = list.parse((await hires.admin(`/people/${id}/questions`)).json).items;
    expect(question).toMatchObject({ text: 'My name has an é', settledAt: null });
    const noticed = async () => (await hires.admin('/overview')).json;
    const notice = { kind: 'question_asked', subjectId: id, person: { id, name: 'Ana López' } };
    expect(await noticed()).toMatchObject({ notices: [notice] });
    const path = `/people/${id}/questions/${question?.id ?? ''}/settled`;
    expect((await hires.admin(path, {})).status).toBe(204);
    expect(await noticed()).toMatchObject({ notices: [] });
    expect((await hires.page(cookie)).json).toMatchObject({ questions: [{ settled: true }] });
    const timeline = await hires.admin(`/people/${id}/timeline`);
    expect(timeline.text).toContain('The new hire says that something is wrong');
    expect(timeline.text).toContain('"actorName":"the new hire"');
    for (let i = 0; i < 9; i++) await hires.post('/questions', cookie, { text: 'again' });
    expect((await hires.post('/questions', cookie, { text: 'again' })).status).toBe(409);
  });

  it.each(endpoints.map((endpoint) => [nameOf(endpoint), endpoint] as const))(
    'P3 a new hire gets nothing of %s',
    async (_name, endpoint) => {
      const ids = { ...(await inExamples()), session: id, ownTask: id };
      const { path, ...call } = exampleCall(endpoint, {
        ...ids,
        authorizationState: 'x',
        authorizationCode: 'x',
        report: hires.rig.url,
      });
      const answer = await hires.rig.call(path, { ...call, headers: { cookie, origin: hires.rig.url } });
      expect(answer.status).toBe(401);
    },
  );
  let examples: Promise<Readonly<Record<string, string>>> | undefined;
  const inExamples = (): Promise<Readonly<Record<string, string>>> =>
    (examples ??= seedExamples(hires.rig, hires.organization));

  it('P3 the cookie reaches the page’s own paths only, no script, and no other site can use it', async () => {
    const fresh = await hires.hire();
    await hires.sendInvitations();
    const set = (await hires.press(await hires.linkOf(fresh))).headers.getSetCookie().join();
    expect(set).toMatch(/^foyer_hire=[\w-]{43};/);
    for (const part of ['Path=/preboarding', 'HttpOnly', 'SameSite=Lax']) expect(set).toContain(part);
    const headers = { cookie, origin: 'https://elsewhere.example' };
    const answer = await hires.rig.call('/preboarding/api/questions', { body: { text: 'x' }, headers });
    expect(answer.status).toBe(403);
    expect((await hires.rig.call('/preboarding/api/page')).status).toBe(401);
  });

  it('P3 switched off, the page is shut; switched on, it goes on; leaving ends it', async () => {
    const set = (on: boolean) =>
      inOrganization((scope) =>
        rows(scope.trx, `update app.organizations set preboarding_enabled = ?`, [on]),
      );
    await set(false);
    expect((await hires.page(cookie)).status).toBe(401);
    await set(true);
    expect((await hires.page(cookie)).status).toBe(200);
    expect((await hires.post('/session', cookie, {}, 'DELETE')).status).toBe(204);
    expect((await hires.page(cookie)).status).toBe(401);
  });
});
