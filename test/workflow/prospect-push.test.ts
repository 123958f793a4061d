import { z } from 'zod';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { problemOf } from '../integration/api/support/rig.ts';
import { rows } from '../../src/db/scope.ts';
import { startProspectRig, type ProspectRig, type SentPush } from './support/prospects.ts';

const ids = z.object({ id: z.string() });
const stateOf = (push: SentPush): Record<string, string> =>
  Object.fromEntries(push.steps.map(({ step, state }) => [step, state]));

describe('sending prospects', () => {
  let rig: ProspectRig;
  let people = 0;
  beforeAll(async () => {
    rig = await startProspectRig(DEMO_KEY);
  }, 180_000);
  afterAll(() => rig.stop());
  afterEach(() => {
    rig.sandbox.control.removeFaults();
  });

  const somebody = (more: Readonly<Record<string, unknown>> = {}) => {
    people += 1;
    const emails = [`ana.${people}@mail.example`];
    return {
      firstName: 'Ana',
      lastName: `Lima${'abcdefghijklmnopqrstuvwxyz'.charAt(people)}`,
      emails,
      ...more,
    };
  };
  const control = () => rig.sandbox.control;
  const withEmail = (email: string) => control().candidates({ query: email }).items;
  const callsTo = (endpoint: string): number =>
    control()
      .calls()
      .filter((one) => one.endpoint === endpoint).length;
  const jobs = () => z.array(z.object({ jobId: z.string(), title: z.string() })).parse(control().jobs());
  const settings = (body: unknown) =>
    rig.call(`/push-targets/${rig.connectionId}/settings`, { method: 'PUT', body });

  it('SC-I1 SC-I11 shows who is there with what agrees and differs, joins without overwriting, and knows them later', async () => {
    const { candidateId } = control().createCandidate({
      name: 'Jose Alvarez',
      email: 'jose.alvarez@gmail.com',
    });
    const prospect = await rig.prospect({
      ...{
        firstName: 'Jose',
        lastName: 'Alvarez',
        emails: ['josealvarez+x@googlemail.com', 'j@work.example'],
      },
      ...{ phones: ['+49 30 901820'], tags: ['golang'] },
    });
    const check = await rig.call(`/prospects/${prospect}/check`, {
      body: { connectionId: rig.connectionId },
    });
    expect(check.json).toMatchObject({
      candidates: [
        {
          id: candidateId,
          strength: 'certain',
          wouldAdd: { emails: ['j@work.example'], phones: ['+49 30 901820'] },
          pushed: [],
        },
      ],
    });
    const push = await rig.pushed(prospect, { decision: { kind: 'merge', candidateId } });
    expect(push).toMatchObject({ state: 'done', outcome: 'merged', candidate: { id: candidateId } });
    expect(push.added).toMatchObject({ emails: ['j@work.example'] });
    expect(control().candidate({ candidateId })).toMatchObject({ name: 'Jose Alvarez' });
    const again = await rig.call('/prospects/check', {
      body: { connectionId: rig.connectionId, profile: { emails: ['j@work.example'] } },
    });
    expect(again.json).toMatchObject({
      candidates: [{ id: candidateId, pushed: [{ prospectId: prospect }] }],
    });
  });

  it('SC-I2 a blank required field is an error at the field, before the provider is asked anything', async () => {
    const prospect = await rig.prospect({ firstName: 'Ana' });
    control().clearCalls();
    const answer = await rig.send(prospect, {});
    expect([answer.status, problemOf(answer).errors.map(({ path }) => path)]).toEqual([
      422,
      ['profile.lastName', 'profile.emails.0'],
    ]);
    expect(control().calls()).toHaveLength(0);
  });

  it('SC-I3 without the permission nobody sends, whoever calls', async () => {
    const prospect = await rig.prospect(somebody());
    const token = await rig.api.token(rig.organization, 'user_manager', 'it_manager');
    const answer = await rig.send(prospect, {}, { token });
    expect([answer.status, problemOf(answer).code]).toEqual([403, 'role_missing']);
  });

  it('SC-I4 SC-I13 SC-I7 SC-I12 confidential jobs are refused by id, others need the member’s own permission; the result is a New Lead', async () => {
    const [open, secret] = jobs();
    if (open === undefined || secret === undefined) throw new Error('The simulator has no jobs.');
    control().updateJob({ jobId: secret.jobId, confidential: true });
    control().updateJob({ jobId: open.jobId, confidential: false, status: 'Open' });
    const prospect = await rig.prospect(somebody());
    const early = await rig.send(prospect, { jobId: open.jobId });
    expect([early.status, problemOf(early).code]).toEqual([403, 'prospects_only']);
    expect((await settings({ mode: 'any_job' })).status).toBe(200);
    const { cookie, id } = await rig.member('dana.whitfield@example.com', ['recruiter']);
    const as = { headers: { cookie } };
    const hidden = await rig.send(prospect, { jobId: secret.jobId });
    expect([hidden.status, problemOf(hidden).code]).toEqual([403, 'job_not_allowed']);
    const listed = await rig.call(`/push-targets/${rig.connectionId}/jobs`);
    expect(listed.text).toContain(open.jobId);
    expect(listed.text).not.toContain(secret.jobId);
    const foreign = jobs().find(({ jobId }) => jobId !== open.jobId && jobId !== secret.jobId);
    const { recruiter, id: recruiterId } = await rig
      .member('rita@foyer.example', ['recruiter'])
      .then((one) => ({ recruiter: one.cookie, id: one.id }));
    const denied = await rig.send(prospect, { jobId: foreign?.jobId }, { headers: { cookie: recruiter } });
    expect([denied.status, problemOf(denied).code]).toEqual([403, 'job_not_allowed']);
    for (const memberId of [id, recruiterId])
      await rig.call(`/push-targets/${rig.connectionId}/permissions`, {
        method: 'PUT',
        body: { memberId, jobIds: [open.jobId, secret.jobId] },
      });
    const still = await rig.send(prospect, { jobId: secret.jobId }, as);
    expect(problemOf(still).code).toBe('job_not_allowed');
    const answer = await rig.send(prospect, { jobId: open.jobId }, as);
    const push = await rig.ended(prospect, ids.parse(answer.json).id);
    expect(push).toMatchObject({ state: 'done', status: 'New Lead', outcome: 'created', credit: 'given' });
    const other = await rig.prospect(somebody());
    const lone = await rig.send(other, { jobId: open.jobId }, { headers: { cookie: recruiter } });
    expect(await rig.ended(other, ids.parse(lone.json).id)).toMatchObject({
      state: 'done',
      credit: 'nobody',
    });
    await settings({ mode: 'prospect' });
  });

  it('SC-B8 an answer that was lost after the candidate was stored makes no second one', async () => {
    const who = somebody();
    const prospect = await rig.prospect(who);
    control().addFault({ kind: 'drop', match: 'candidate.create', afterStoring: true, times: 1 });
    const before = callsTo('candidate.create');
    expect(await rig.pushed(prospect)).toMatchObject({ state: 'done', outcome: 'created' });
    expect(withEmail(who.emails[0] ?? '')).toHaveLength(1);
    expect(callsTo('candidate.create') - before).toBe(1);
  });

  it('SC-B8 a request that was lost before it was stored is made again once the provider had its time', async () => {
    const who = somebody();
    const prospect = await rig.prospect(who);
    control().addFault({ kind: 'drop', match: 'candidate.create', times: 1 });
    expect(await rig.pushed(prospect)).toMatchObject({ state: 'done', outcome: 'created' });
    expect(withEmail(who.emails[0] ?? '')).toHaveLength(1);
  });

  it('SC-I6 only the résumé is sent again when it alone failed', async () => {
    const prospect = await rig.prospect(somebody());
    const file = await rig.call(`/prospects/${prospect}/resume?name=Ana%20Lima.pdf`, {
      method: 'PUT',
      raw: '%PDF-1.7 me',
      headers: { 'content-type': 'application/pdf' },
    });
    expect(file.status).toBe(200);
    control().addFault({
      ...{ kind: 'businessError', match: 'candidate.uploadResume', times: 1 },
      ...{ code: 'file_too_large', message: 'too large' },
    });
    const first = await rig.pushed(prospect, { note: 'Met at a fair' });
    expect(first.state).toBe('partial');
    expect(stateOf(first)).toMatchObject({
      candidate: 'done',
      details: 'done',
      note: 'done',
      resume: 'failed',
    });
    control().clearCalls();
    const retry = await rig.call(`/prospects/${prospect}/pushes/${first.id}/retry`, {
      method: 'POST',
      body: {},
    });
    expect(retry.status).toBe(202);
    expect((await rig.ended(prospect, first.id)).state).toBe('done');
    expect([
      callsTo('candidate.create'),
      callsTo('candidate.createNote'),
      callsTo('candidate.uploadResume'),
    ]).toEqual([0, 0, 1]);
    const candidateId = first.candidate?.id ?? '';
    expect(control().candidate({ candidateId })).toMatchObject({ files: [{ name: 'Ana Lima.pdf' }] });
  });

  it('SC-I5 a mapped field that is gone is reported, the candidate stays, and the mapping is marked broken', async () => {
    const { fieldId } = control().customField({ title: 'Level', fieldType: 'String' });
    expect((await settings({ mode: 'prospect', mapping: [{ from: 'title', to: fieldId }] })).status).toBe(
      200,
    );
    control().customField({ fieldId, isArchived: true });
    const prospect = await rig.prospect(somebody({ title: 'Senior' }));
    const push = await rig.pushed(prospect);
    expect([push.state, push.candidate === null]).toEqual(['partial', false]);
    expect(push.steps.find(({ step }) => step === 'details')).toMatchObject({
      state: 'failed',
      field: fieldId,
    });
    const shown = await rig.call(`/push-targets/${rig.connectionId}/settings`);
    // By the name that people know it by, not by the provider's id.
    const reason = 'The field "Level" is not there any more.';
    expect(shown.json).toMatchObject({ broken: [{ field: fieldId, reason }] });
    const wrong = await settings({ mode: 'prospect', mapping: [{ from: 'title', to: fieldId }] });
    expect([wrong.status, problemOf(wrong).errors[0]?.path]).toEqual([422, 'mapping.0.to']);
    await settings({ mode: 'prospect' });
  });

  it('somebody with the address whom nobody has looked at is never passed over', async () => {
    const who = somebody();
    const { candidateId } = control().createCandidate({ name: 'Somebody Else', email: who.emails[0] ?? '' });
    const prospect = await rig.prospect(who);
    const push = await rig.pushed(prospect);
    expect([push.state, push.steps[0]?.code]).toEqual(['failed', 'candidate_appeared']);
    const meant = await rig.pushed(prospect, { decision: { kind: 'create', despite: [candidateId] } });
    expect(meant).toMatchObject({ state: 'done', outcome: 'created' });
    expect(withEmail(who.emails[0] ?? '')).toHaveLength(2);
  });

  it('keeps no name, address or note in plain text of a push, and none in the outbox', async () => {
    const stored = await rig.org.run((scope) =>
      rows<{ all: string }>(
        scope.trx,
        `select coalesce(string_agg(s::text, ' '), '') as all from app.prospect_pushes s`,
      ),
    );
    expect(stored[0]?.all).not.toMatch(/mail\.example|Met at a fair|Lima/);
  });
});
