import { z } from 'zod';
import { DEMO_KEY, SECOND_KEY } from '../../sandbox/ashby/index.ts';
import { DEMO_CREDENTIAL } from '../../sandbox/clinch/index.ts';
import { problemOf, type Answer } from '../integration/api/support/rig.ts';
import { ashbyDesk, clinchDesk, type Desk } from './support/desks.ts';
import { startProspectRig, type ProspectRig, type SentPush } from './support/prospects.ts';

const ids = z.object({ id: z.string() });
const stepOf = (push: SentPush, name: string) => push.steps.find(({ step }) => step === name);

const detailOf = ({ json }: Answer): string => z.object({ detail: z.string() }).parse(json).detail;

let rig: ProspectRig;
const desks: { ashby?: Desk; clinch?: Desk } = {};
const deskOf = (provider: Desk['provider']): Desk => {
  const desk = desks[provider];
  if (desk === undefined) throw new Error('not started');
  return desk;
};
beforeAll(async () => {
  rig = await startProspectRig(DEMO_KEY);
  desks.ashby = ashbyDesk(rig);
  desks.clinch = clinchDesk(rig);
}, 180_000);
afterAll(() => rig.stop());

let people = 0;
const somebody = (more: Readonly<Record<string, unknown>> = {}) => {
  people += 1;
  const code = Array.from(String(people), (digit) => 'abcdefghij'.charAt(Number(digit))).join('');
  return { firstName: 'Ana', lastName: `Lim${code}`, emails: [`ana.${code}@mail.example`], ...more };
};
const settings = (desk: Desk, body: unknown): Promise<Answer> =>
  rig.call(`/push-targets/${desk.connectionId}/settings`, { method: 'PUT', body });

describe.each(['ashby', 'clinch'] as const)('a push to %s', (provider) => {
  const send = (prospect: string, body: Readonly<Record<string, unknown>> = {}): Promise<SentPush> =>
    rig.pushed(prospect, { connectionId: deskOf(provider).connectionId, ...body });
  const [open, second] = [0, 1].map((at) => (): string => deskOf(provider).jobs().open[at] ?? 'none');
  afterEach(async () => {
    deskOf(provider).heal();
    await settings(deskOf(provider), { mode: 'prospect' });
  });

  it('SC-I7 makes a candidate with tags, note and résumé; SC-I6 the résumé alone is repeated', async () => {
    const desk = deskOf(provider);
    const options = await rig.call(`/push-targets/${desk.connectionId}/options`);
    const { sources } = z.object({ sources: z.array(ids.extend({ title: z.string() })) }).parse(options.json);
    const refused = problemOf(await settings(desk, { mode: 'prospect', sourceId: 'gone' }));
    expect(refused.errors).toMatchObject([{ path: 'sourceId' }]);
    await settings(desk, { mode: 'prospect', sourceId: sources[0]?.id ?? null });
    const who = somebody({ tags: ['golang', 'speaker'] });
    const prospect = await rig.prospect(who);
    await rig.call(`/prospects/${prospect}/resume?name=Ana.pdf`, {
      ...{ method: 'PUT', raw: '%PDF-1.7 me', headers: { 'content-type': 'application/pdf' } },
    });
    desk.refuse('resume');
    const push = await send(prospect, { note: 'Met at a fair' });
    expect([push.state, push.outcome, stepOf(push, 'resume')?.state]).toEqual([
      'partial',
      'created',
      'failed',
    ]);
    const [seen, ...others] = desk.holding(who.lastName);
    expect(others).toEqual([]);
    expect(seen).toMatchObject({
      source: provider === 'clinch' ? DEMO_CREDENTIAL.name : (sources[0]?.title ?? null),
      notes: [expect.stringContaining('Met at a fair')],
      files: [],
    });
    expect(seen?.tags.map((tag) => tag.toLowerCase())).toEqual(['golang', 'speaker']);
    desk.forget();
    const retry = await rig.call(`/prospects/${prospect}/pushes/${push.id}/retry`, {
      ...{ method: 'POST', body: {} },
    });
    expect(retry.status).toBe(202);
    expect((await rig.ended(prospect, push.id)).state).toBe('done');
    expect([desk.asked('create'), desk.asked('note'), desk.asked('resume')]).toEqual([0, 0, 1]);
    expect(desk.holding(who.lastName)).toMatchObject([{ files: ['Ana.pdf'] }]);
  });

  it('SC-I1 SC-I11 joins with who is there: only what is missing is added, and they are known later', async () => {
    const desk = deskOf(provider);
    const who = somebody({ phones: ['+49 30 901820'] });
    const there = desk.add({ firstName: 'Anna', lastName: who.lastName, email: who.emails[0] ?? '' });
    const prospect = await rig.prospect({ ...who, emails: [...who.emails, 'second@work.example'] });
    const check = await rig.call(`/prospects/${prospect}/check`, {
      body: { connectionId: desk.connectionId },
    });
    expect(check.json).toMatchObject({
      candidates: [{ id: there, strength: 'certain', wouldAdd: { emails: ['second@work.example'] } }],
    });
    const push = await send(prospect, { decision: { kind: 'merge', candidateId: there } });
    expect(push).toMatchObject({ state: 'done', outcome: 'merged', candidate: { id: there } });
    expect(push.added).toMatchObject({ emails: ['second@work.example'], phones: ['+49 30 901820'] });
    expect(desk.holding('second@work.example').map(({ id }) => id)).toEqual([there]);
    expect(desk.holding(`Anna ${who.lastName}`)).toHaveLength(1);
    const again = await rig.call('/prospects/check', {
      body: { connectionId: desk.connectionId, profile: { emails: ['second@work.example'] } },
    });
    expect(again.json).toMatchObject({ candidates: [{ id: there, pushed: [{ prospectId: prospect }] }] });
  });

  it('one job for all: everybody lands in its stage, no other job is taken, and SC-I4 none that has become confidential', async () => {
    const desk = deskOf(provider);
    const [job, other] = [open?.() ?? '', second?.() ?? ''];
    const listed = await rig.call(`/push-targets/${desk.connectionId}/jobs/${job}/stages`);
    const { items: stages } = z
      .object({ items: z.array(ids.extend({ title: z.string() })) })
      .parse(listed.json);
    const stage = stages[1];
    const wrong = await settings(desk, { mode: 'fixed_job', jobId: job, stageId: 'no-such-stage' });
    expect([wrong.status, problemOf(wrong).errors.map(({ path }) => path)]).toEqual([422, ['stageId']]);
    const fixed = { mode: 'fixed_job', jobId: job, stageId: stage?.id };
    expect((await settings(desk, fixed)).status).toBe(200);
    const who = somebody();
    const prospect = await rig.prospect(who);
    const refused = await rig.send(prospect, { connectionId: desk.connectionId, jobId: other });
    expect([refused.status, problemOf(refused).code]).toEqual([403, 'job_not_allowed']);
    expect(await send(prospect)).toMatchObject({ state: 'done', status: stage?.title });
    expect(desk.holding(who.lastName)).toMatchObject([{ jobs: [{ job, stage: stage?.title }] }]);
    desk.setJob(job, { confidential: true });
    const late = somebody();
    const push = await send(await rig.prospect(late));
    expect([push.state, stepOf(push, 'job')?.code]).toEqual(['partial', 'confidential_job']);
    expect(desk.holding(late.lastName)).toMatchObject([{ jobs: [] }]);
    desk.setJob(job, { confidential: false });
    expect((await settings(desk, { ...fixed, jobId: desk.jobs().closed[0] })).status).toBe(422);
  });

  it('SC-I13 SC-I12 the hiring team and whom an admin allows; a renamed work address is nobody there, and that is told', async () => {
    const desk = deskOf(provider);
    await settings(desk, { mode: 'any_job' });
    const job = open?.() ?? '';
    const renamed = `dana.whitfield@${provider}.renamed.example`;
    const { cookie, id } = await rig.member(renamed, ['recruiter']);
    const as = { headers: { cookie } };
    const prospect = await rig.prospect(somebody());
    const body = { connectionId: desk.connectionId, jobId: job };
    const refused = await rig.send(prospect, body, as);
    expect([refused.status, problemOf(refused).code]).toEqual([403, 'job_not_allowed']);
    const hidden = await rig.send(prospect, { ...body, jobId: desk.jobs().closed[0] ?? 'none' }, as);
    // The same words, so that nobody learns that there is one.
    expect(detailOf(hidden)).toBe(detailOf(refused));
    await rig.call(`/push-targets/${desk.connectionId}/permissions`, {
      ...{ method: 'PUT', body: { memberId: id, jobIds: [job] } },
    });
    const answer = await rig.send(prospect, body, as);
    const push = await rig.ended(prospect, ids.parse(answer.json).id);
    expect(push).toMatchObject({ state: 'done', credit: 'nobody' });
  });

  it('SC-I3 a role that may not push, and one that may not set what pushes do, are refused', async () => {
    const desk = deskOf(provider);
    const prospect = await rig.prospect(somebody());
    const manager = await rig.api.token(rig.organization, 'user_manager', 'it_manager');
    const recruiter = await rig.api.token(rig.organization, 'recruiter');
    desk.forget();
    const asked = [
      await rig.send(prospect, { connectionId: desk.connectionId }, { token: manager }),
      await rig.call(`/prospects/${prospect}/check`, {
        ...{ body: { connectionId: desk.connectionId }, token: manager },
      }),
      await rig.call(`/push-targets/${desk.connectionId}/settings`, {
        ...{ method: 'PUT', body: { mode: 'any_job' }, token: recruiter },
      }),
    ];
    expect(asked.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(desk.asked('create')).toBe(0);
  });

  it('SC-I2 blank fields are told before anything is asked', async () => {
    const desk = deskOf(provider);
    const prospect = await rig.prospect({ lastName: 'Alone', phones: ['+49 30 901821'] });
    const answer = await rig.send(prospect, { connectionId: desk.connectionId });
    expect([answer.status, problemOf(answer).errors.map(({ path }) => path)]).toEqual([
      422,
      ['profile.firstName', 'profile.emails.0'],
    ]);
  });
});

describe('what only Clinch has', () => {
  const body = { provider: 'clinch', kind: 'prospect_target' };
  const { key, secret } = DEMO_CREDENTIAL;

  it('SC-I5 a mapped field that is gone is named, the others are written, the candidate stays, the mapping is broken', async () => {
    const desk = deskOf('clinch');
    const { control } = rig.clinch;
    control.field({ name: 'badge', label: 'Badge' });
    const mapping = [
      { from: 'title', to: 'badge' },
      { from: 'company', to: 'current_employer' },
    ];
    expect((await settings(desk, { mode: 'prospect', mapping })).status).toBe(200);
    control.field({ name: 'badge', removed: true });
    const who = somebody({ title: 'Senior', company: 'Northline' });
    const prospect = await rig.prospect(who);
    const push = await rig.pushed(prospect, { connectionId: desk.connectionId });
    expect([push.state, stepOf(push, 'details')?.field]).toEqual(['partial', 'badge']);
    expect(desk.holding(who.lastName)).toMatchObject([{ fields: { current_employer: 'Northline' } }]);
    const shown = await rig.call(`/push-targets/${desk.connectionId}/settings`);
    expect(shown.json).toMatchObject({ broken: [{ field: 'badge' }] });
    await settings(desk, { mode: 'prospect' });
  });

  it('row E4 an admin chooses the activity field that tags go to; SC-I5 when it is gone, that is told and nobody is lost', async () => {
    const desk = deskOf('clinch');
    const { control } = rig.clinch;
    const options = await rig.call(`/push-targets/${desk.connectionId}/options`);
    expect(options.json).toMatchObject({
      tagFields: [{ name: 'sourcing_tags', fits: true }, { fits: true }, { name: 'follow_up', fits: false }],
    });
    const refused = problemOf(await settings(desk, { mode: 'prospect', tagField: 'follow_up' }));
    expect(refused.errors).toMatchObject([{ path: 'tagField' }]);
    expect((await settings(desk, { mode: 'prospect', tagField: 'sourcing_tags' })).status).toBe(200);
    const to = { connectionId: desk.connectionId };
    const one = somebody({ tags: ['Rust', 'Speaker'] });
    expect((await rig.pushed(await rig.prospect(one), to)).state).toBe('done');
    const activitiesOf = (name: string) => control.candidates({ query: name }).items[0]?.activities;
    expect(activitiesOf(one.lastName)).toMatchObject([{ fields: { sourcing_tags: ['Rust', 'Speaker'] } }]);
    control.field({ of: 'activity', name: 'sourcing_tags', removed: true });
    const two = somebody({ tags: ['Rust'], title: 'Lead' });
    const prospect = await rig.prospect(two);
    const push = await rig.pushed(prospect, to);
    expect([push.state, stepOf(push, 'details')]).toMatchObject(['partial', { field: 'sourcing_tags' }]);
    expect(desk.holding(two.lastName)).toMatchObject([{ tags: [] }]);
    const shown = await rig.call(`/push-targets/${desk.connectionId}/settings`);
    expect(shown.text).toContain('"tagFieldBroken":"Clinch no longer has the field');
    await settings(desk, { mode: 'prospect', tagField: 'remarks' });
    await rig.call(`/prospects/${prospect}/pushes/${push.id}/retry`, { method: 'POST' });
    expect((await rig.ended(prospect, push.id)).state).toBe('done');
    expect(activitiesOf(two.lastName)).toMatchObject([{ fields: { remarks: 'Rust' } }]);
    await settings(desk, { mode: 'prospect' });
  });

  it('SC-I9 a clock that is off stops the push with that reason, and nobody is asked for another key', async () => {
    const desk = deskOf('clinch');
    rig.clinch.control.settings({ clockOffsetSeconds: -20 * 60 });
    const prospect = await rig.prospect(somebody());
    const push = await rig.pushed(prospect, { connectionId: desk.connectionId });
    expect([push.state, stepOf(push, 'candidate')?.code]).toEqual(['failed', 'clock']);
    expect(stepOf(push, 'candidate')?.message).toContain('clock is 20 minutes ahead');
    const connection = await rig.call(`/connections/${desk.connectionId}`);
    expect(connection.json).toMatchObject({ state: 'connected' });
    rig.clinch.control.settings({ clockOffsetSeconds: 0 });
    await rig.call(`/prospects/${prospect}/pushes/${push.id}/retry`, { method: 'POST', body: {} });
    expect((await rig.ended(prospect, push.id)).state).toBe('done');
  });

  it('SC-I10 a wrong region is found at connect, named with the right one, and nothing is stored', async () => {
    const { token } = await rig.ready('Wrong region');
    const answer = await rig.call('/connections', {
      token,
      body: { ...body, credentials: { key, secret, region: 'AU' } },
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('region EU, not AU');
    expect(problemOf(answer).errors.map(({ path }) => path)).toEqual(['credentials.region']);
    expect((await rig.call('/connections', { token })).json).toMatchObject({ total: 0 });
  });

  it('SC-F6 C9 a second credential of another account is refused, a revoked one asks for a new key', async () => {
    const us = { key: 'clinch-us-key', secret: 'clinch-us-secret-000000000000', region: 'US' };
    const answer = await rig.call('/connections', { body: { ...body, credentials: us } });
    expect([answer.status, problemOf(answer).code]).toEqual([409, 'other_account']);
    rig.clinch.control.credential({ key, revoked: true });
    const prospect = await rig.prospect(somebody());
    const push = await rig.pushed(prospect, { connectionId: rig.clinchId });
    expect([push.state, stepOf(push, 'candidate')?.code]).toEqual(['failed', 'auth']);
    const connection = await rig.call(`/connections/${rig.clinchId}`);
    expect(connection.json).toMatchObject({ state: 'reconnect' });
    rig.clinch.control.credential({ key, revoked: false });
  });
});

describe('whose account it is', () => {
  const hires = { provider: 'ashby', apiKey: DEMO_KEY };
  const target = { provider: 'ashby', kind: 'prospect_target', apiKey: SECOND_KEY };

  it.each([
    ['the source of hires first', hires, target],
    ['the target first', target, hires],
  ])('SC-F6 C9 keys of two accounts, %s, are refused before anything is written', async (_what, one, two) => {
    const { token } = await rig.ready('Two accounts');
    expect((await rig.call('/connections', { token, body: one })).status).toBe(201);
    const answer = await rig.call('/connections', { token, body: two });
    expect([answer.status, problemOf(answer).code]).toEqual([409, 'other_account']);
    const lists = await Promise.all(
      ['People', 'Recruiting'].map((group) => rig.call(`/connections?group=${group}`, { token })),
    );
    const totals = lists.map(({ json }) => z.object({ total: z.number() }).parse(json).total);
    expect(totals.sort()).toEqual([0, 1]);
  });
});

describe('who is here already, where the search of a provider is narrow', () => {
  it('SC-I1 finds whoever was sent before by page, phone or name, though the provider finds nobody', async () => {
    const desk = deskOf('ashby');
    const link = 'https://www.linkedin.com/in/zofia-slazak';
    const first = await rig.prospect({
      ...{ firstName: 'Zofia', lastName: 'Ślązak', emails: ['zofia@slazak.example'] },
      ...{ links: [{ kind: 'linkedin', url: link }], phones: ['+48 600 700 800'] },
    });
    const push = await rig.pushed(first);
    const check = async (profile: Readonly<Record<string, unknown>>) =>
      z
        .object({ candidates: z.array(z.object({ id: z.string(), strength: z.string() })) })
        .parse(
          (await rig.call('/prospects/check', { body: { connectionId: desk.connectionId, profile } })).json,
        ).candidates;
    const own = push.candidate?.id;
    const married = { firstName: 'Zofia', lastName: 'Nowak', emails: ['z.nowak@else.example'] };
    expect(await check({ ...married, links: [{ kind: 'other', url: `${link}/?x=1` }] })).toMatchObject([
      { id: own, strength: 'certain' },
    ]);
    expect(await check({ ...married, phones: ['+48600700800'] })).toMatchObject([{ id: own }]);
    expect(await check({ firstName: 'Zofia', lastName: 'Slazak' })).toMatchObject([
      { id: own, strength: 'possible' },
    ]);
    expect(await check(married)).toEqual([]);
  });

  it('SC-I1 finds whom a hire came from in the same account, by an address that the candidate has no more', async () => {
    const { control } = rig.sandbox;
    const connected = await rig.call('/connections', { body: { provider: 'ashby', apiKey: DEMO_KEY } });
    const hiresId = ids.parse(connected.json).id;
    const { candidateId } = control.createCandidate({ name: 'Rasa Ona', email: 'rasa@new.example' });
    await rig.org.run(async (scope) => {
      const personId = '00000000-0000-4000-8000-00000000abcd';
      await scope.trx('app.people').insert({
        ...{ id: personId, first_name: 'Rasa', last_name: 'Kazlauskaite', name_key: 'rasa kazlauskaite' },
        ...{ personal_email: 'rasa@old.example', personal_email_key: 'rasa@old.example' },
        ...{ time_zone: 'UTC', time_zone_source: 'organization' },
      });
      await scope.trx('app.hires').insert({
        ...{ connection_id: hiresId, external_id: 'application', candidate_id: candidateId },
        ...{ person_id: personId, state: 'hired', provider_state: 'hired', dirty: false },
      });
    });
    const check = await rig.call('/prospects/check', {
      body: {
        connectionId: rig.connectionId,
        profile: { firstName: 'Rasa', lastName: 'Ona', emails: ['rasa@old.example'] },
      },
    });
    expect(check.json).toMatchObject({ candidates: [{ id: candidateId }] });
  });
});
