import { z } from 'zod';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import type { Activities } from '../../activities/contract.ts';
import { pushSteps } from '../../src/domain/push.ts';
import { ashbyDesk, clinchDesk, type Call, type Desk } from './support/desks.ts';
import { startProspectRig, type ProspectRig, type SentPush } from './support/prospects.ts';

const ids = z.object({ id: z.string() });

/** A worker that dies at each step: the first attempt before anything is done, the second when all is done. */
const dying = (real: Activities): Activities => {
  const attempts = new Map<string, number>();
  return {
    ...real,
    runPushStep: async (ref) => {
      const key = `${ref.pushId}/${ref.round}/${ref.step}`;
      const attempt = (attempts.get(key) ?? 0) + 1;
      attempts.set(key, attempt);
      if (attempt === 1) throw new Error('killed before the step');
      const result = await real.runPushStep(ref);
      if (attempt === 2) throw new Error('killed after the step');
      return result;
    },
  };
};

/** A worker that is slow: Temporal takes each attempt for dead and begins the next one beside it. */
const doubled = (real: Activities): Activities => ({
  ...real,
  runPushStep: async (ref) => {
    const [slow, next] = await Promise.all([real.runPushStep(ref), real.runPushStep(ref)]);
    return slow === 'busy' ? next : slow;
  },
});

describe.each(['ashby', 'clinch'] as const)(
  'a push to %s whose worker, answers and recruiters fail',
  (provider) => {
    let rig: ProspectRig;
    let desk: Desk;
    beforeAll(async () => {
      rig = await startProspectRig(DEMO_KEY);
      desk = provider === 'ashby' ? ashbyDesk(rig) : clinchDesk(rig);
      await rig.call(`/push-targets/${desk.connectionId}/settings`, {
        ...{ method: 'PUT', body: { mode: 'any_job' } },
      });
    }, 180_000);
    afterAll(() => rig.stop());
    afterEach(() => desk.heal());

    type Sent = { readonly prospect: string; readonly push: string; readonly email: string };
    const sendEach = async (codes: readonly string[]): Promise<Sent[]> => {
      const jobId = desk.jobs().open[0] ?? 'none';
      return Promise.all(
        codes.map(async (code) => {
          const email = `${code}@kill.example`;
          const prospect = await rig.prospect({
            ...{ firstName: 'Ana', lastName: `Kill${code}`, emails: [email], tags: ['fair'] },
          });
          await rig.call(`/prospects/${prospect}/resume?name=${code}.pdf`, {
            ...{ method: 'PUT', raw: '%PDF-1.7 me', headers: { 'content-type': 'application/pdf' } },
          });
          const body = { connectionId: desk.connectionId, jobId, note: 'Met at a fair' };
          const answer = await rig.send(prospect, body);
          expect(answer.status).toBe(202);
          return { prospect, email, push: ids.parse(answer.json).id };
        }),
      );
    };
    const ended = (sent: readonly Sent[]): Promise<SentPush[]> =>
      Promise.all(sent.map(({ prospect, push }) => rig.ended(prospect, push)));
    /** One candidate each, with one of everything. */
    const expectOneOfEach = async (sent: readonly Sent[]): Promise<void> => {
      const pushes = await ended(sent);
      expect(pushes.map(({ steps, state }) => [state, steps.map((step) => step.code)])).toEqual(
        sent.map(() => ['done', pushSteps.map(() => null)]),
      );
      for (const [at, { email }] of sent.entries()) {
        const found = desk.holding(email);
        expect(found.map(({ id }) => id)).toEqual([pushes[at]?.candidate?.id]);
        expect(found).toMatchObject([
          { notes: [expect.anything()], files: [expect.anything()], tags: ['fair'] },
        ]);
        expect(found[0]?.jobs).toHaveLength(1);
      }
    };

    it('SC-B8 a worker that dies before and after each step makes nothing twice and loses nothing', async () => {
      await rig.restart({ activities: dying });
      await expectOneOfEach(await sendEach(['one', 'two']));
      await rig.restart();
    }, 120_000);

    it('SC-B8 an attempt that was only slow, beside the next one, makes nothing twice', async () => {
      await rig.restart({ activities: doubled });
      await expectOneOfEach(await sendEach(['nine', 'ten', 'eleven']));
      await rig.restart();
    }, 120_000);

    it('SC-B8 answers that are lost, of every call that stores something, before or after it was stored', async () => {
      const calls: readonly Call[] = ['create', 'job', 'note', 'resume'];
      for (const what of calls) {
        desk.lose(what, { afterStoring: true });
        desk.lose(what, { afterStoring: false });
      }
      await expectOneOfEach(await sendEach(['three', 'four', 'five']));
    }, 120_000);

    it('SC-B8 a worker that is taken away and comes back goes on where it was', async () => {
      const sent = await sendEach(['six', 'seven', 'eight']);
      await rig.restart();
      await rig.restart();
      await expectOneOfEach(sent);
    }, 120_000);

    it('SC-I8 ten recruiters send one person ten times each, all at once: one candidate', async () => {
      const spellings = ['lee.one', 'leeone', 'l.e.eone+a', 'LEE.ONE', 'leeon.e'];
      const prospects = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          rig.prospect({
            ...{ firstName: 'Lee', lastName: 'One', tags: ['fair'] },
            emails: [`${spellings[n % 5] ?? ''}@gmail.com`, `n${n % 3}@lee.example`],
          }),
        ),
      );
      const tokens = await Promise.all(prospects.map(() => rig.api.token(rig.organization, 'recruiter')));
      desk.forget();
      const asked = await Promise.all(
        prospects.flatMap((prospect, n) =>
          Array.from({ length: 10 }, async () => {
            const body = { connectionId: desk.connectionId };
            const answer = await rig.send(prospect, body, { token: tokens[n] ?? '' });
            expect(answer.status).toBe(202);
            return [prospect, ids.parse(answer.json).id] as const;
          }),
        ),
      );
      // Who asks while one is under way is shown that one.
      const pushes = [...new Map(asked.map(([prospect, id]) => [id, prospect]))];
      const done: SentPush[] = [];
      for (const [id, prospect] of pushes) done.push(await rig.ended(prospect, id));
      expect(new Set(done.map(({ state }) => state))).toEqual(new Set(['done']));
      expect(new Set(done.map(({ candidate }) => candidate?.id)).size).toBe(1);
      expect(desk.asked('create')).toBe(1);
      expect(desk.holding('n0@lee.example')).toMatchObject([{ tags: ['fair'] }]);
    }, 180_000);
  },
);
