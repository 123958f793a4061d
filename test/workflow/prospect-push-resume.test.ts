import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { ashbyDesk, clinchDesk, type Desk } from './support/desks.ts';
import { startProspectRig, type ProspectRig, type SentPush } from './support/prospects.ts';

describe.each(['ashby', 'clinch'] as const)('the résumé of a push to %s', (provider) => {
  let rig: ProspectRig;
  let desk: Desk;
  beforeAll(async () => {
    rig = await startProspectRig(DEMO_KEY);
    desk = provider === 'ashby' ? ashbyDesk(rig) : clinchDesk(rig);
  }, 180_000);
  afterAll(() => rig.stop());
  afterEach(() => desk.heal());

  it('SC-I6 an older file of the same name is not taken for the résumé, and the same content is attached once', async () => {
    const who = { firstName: 'Ana', lastName: 'Filed', emails: ['ana.filed@mail.example'] };
    const there = desk.add({ firstName: who.firstName, lastName: who.lastName, email: who.emails[0] ?? '' });
    const attach = async (prospect: string, content: string): Promise<SentPush> => {
      await rig.call(`/prospects/${prospect}/resume?name=cv.pdf`, {
        ...{ method: 'PUT', raw: `%PDF-1.7 ${content}`, headers: { 'content-type': 'application/pdf' } },
      });
      const decision = { kind: 'merge', candidateId: there };
      return rig.pushed(prospect, { connectionId: desk.connectionId, decision });
    };
    const files = (): readonly string[] => desk.holding(who.lastName).flatMap((one) => one.files);
    const prospect = await rig.prospect(who);
    expect((await attach(prospect, 'as of last year')).state).toBe('done');
    expect((await attach(prospect, 'as of today')).state).toBe('done');
    expect(files()).toEqual(['cv.pdf', 'cv.pdf']);
    // The same content again, by this prospect and by another one of the person.
    expect((await attach(prospect, 'as of last year')).state).toBe('done');
    expect((await attach(await rig.prospect(who), 'as of today')).state).toBe('done');
    expect(files()).toHaveLength(2);
    desk.forget();
    desk.lose('resume', { afterStoring: true });
    expect((await attach(prospect, 'as of tomorrow')).state).toBe('done');
    expect([files().length, desk.asked('resume')]).toEqual([3, 1]);
    desk.lose('resume', { afterStoring: false });
    expect((await attach(prospect, 'of the day after')).state).toBe('done');
    expect(files()).toHaveLength(4);
  }, 120_000);

  it('SC-B8 a worker that dies when the file is attached and the step not yet said to be done attaches no second one', async () => {
    const who = { firstName: 'Ana', lastName: 'Halfway', emails: ['ana.halfway@mail.example'] };
    const prospect = await rig.prospect(who);
    await rig.call(`/prospects/${prospect}/resume?name=cv.pdf`, {
      ...{ method: 'PUT', raw: '%PDF-1.7 me', headers: { 'content-type': 'application/pdf' } },
    });
    const push = await rig.pushed(prospect, { connectionId: desk.connectionId });
    expect(push.state).toBe('done');
    const failed = JSON.stringify({
      resume: { state: 'failed', at: 0, code: 'defect', message: '', field: null },
    });
    await rig.org.run((scope) =>
      scope
        .trx('app.prospect_pushes')
        .where({ id: push.id })
        .update({ state: 'partial', steps: scope.trx.raw('steps || ?::jsonb', [failed]) }),
    );
    await rig.call(`/prospects/${prospect}/pushes/${push.id}/retry`, { method: 'POST', body: {} });
    expect((await rig.ended(prospect, push.id)).state).toBe('done');
    expect(desk.holding(who.lastName).map((one) => one.files)).toEqual([['cv.pdf']]);
  }, 60_000);

  it.each([
    ['the same', ['me', 'me', 'me'], 1],
    ['different', ['one', 'two', 'three'], 3],
  ] as const)(
    'SC-I8 three prospects of one person at once with %s content, an answer being lost: each content once',
    async (what, contents, files) => {
      const who = { firstName: 'Ana', lastName: `Thrice ${what}`, emails: [`${files}.ana@mail.example`] };
      const there = desk.add({ ...who, email: who.emails[0] ?? '' });
      const prospects = await Promise.all(
        contents.map(async (content) => {
          const prospect = await rig.prospect(who);
          await rig.call(`/prospects/${prospect}/resume?name=cv.pdf`, {
            ...{ method: 'PUT', raw: `%PDF ${content}`, headers: { 'content-type': 'application/pdf' } },
          });
          return prospect;
        }),
      );
      desk.lose('resume', { afterStoring: true });
      const decision = { kind: 'merge', candidateId: there };
      const sent = await Promise.all(
        prospects.map((prospect) => rig.pushed(prospect, { connectionId: desk.connectionId, decision })),
      );
      expect(sent.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
      expect(desk.holding(who.lastName).map((one) => one.files.length)).toEqual([files]);
    },
    120_000,
  );
});
