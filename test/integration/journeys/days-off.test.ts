import { z } from 'zod';
import type { PersonFields } from '../../../src/domain/person.ts';
import { runDueJourneys } from '../../../src/journeys/run-due.ts';
import { takeInNews } from '../../../src/journeys/tell.ts';
import { nobodyExcluded } from '../../../src/domain/journey.ts';
import { addDays, isoWeekday } from '../../../src/time/start-instant.ts';
import { addJourneyNews, takeJourneyNews } from '../../../src/db/repositories/journey-facts.ts';
import { rows, type Scope } from '../../../src/db/scope.ts';
import { startRig, type Answer, type Organization, type Rig } from '../api/support/rig.ts';
import { dayFromNow, seedConnection, seedHire } from '../people/support/hires.ts';
import { messageStep } from '../../workflow/support/journeys.ts';

const journeysOf = z.object({
  items: z.array(
    z.object({ steps: z.array(z.object({ stepId: z.string(), state: z.string(), at: z.string() })) }),
  ),
});
const listed = z.object({
  items: z.array(z.object({ day: z.string(), location: z.string().nullable(), name: z.string() })),
});

/** A Wednesday to come, so that the days around it are working days. */
const wednesday = ((): string => {
  let day = dayFromNow(40);
  while (isoWeekday(day) !== 3) day = addDays(day, 1);
  return day;
})();
const [tuesday, thursday] = [addDays(wednesday, -1), addDays(wednesday, 1)];

describe('days off', () => {
  let rig: Rig;
  let organization: Organization;
  let token: string;
  let connectionId: string;
  beforeAll(async () => {
    rig = await startRig();
    organization = await rig.organization('Alpha');
    token = await rig.token(organization, 'super_admin');
    connectionId = await rig.inOrganization(organization, (scope) => seedConnection(scope));
  });
  afterAll(() => rig.stop());

  const hire = (fields: Partial<PersonFields>): Promise<string> =>
    rig.inOrganization(organization, (scope) => seedHire(scope, rig.deps.vault, { connectionId, fields }));
  const change = (body: unknown): Promise<Answer> =>
    rig.call('/api/v1/days-off', { method: 'PATCH', token, body });
  /** What the stories would do once they hear of it. */
  const told = async (): Promise<void> => {
    const deps = { vault: rig.deps.vault, publicUrl: null };
    await takeInNews(rig.db, deps, organization.id);
    await runDueJourneys(rig.db, deps, organization.id);
  };
  const stepsOf = async (personId: string): Promise<string[]> =>
    journeysOf
      .parse((await rig.call(`/api/v1/people/${personId}/journeys`, { token })).json)
      .items.flatMap(({ steps }) =>
        steps.map(({ stepId, state, at }) => `${stepId} ${state} ${at.slice(0, 10)}`),
      );
  const count = async (what: string): Promise<number> => {
    const [found] = await rig.inOrganization(organization, ({ trx }) =>
      rows<{ n: number }>(trx, `select count(*)::int as n from app.${what}`),
    );
    return found?.n ?? -1;
  };

  it('J1 move what is to come to the nearest working day, at their location or everywhere, and send nothing twice', async () => {
    const on = (id: string, workingDay: string, date: string) => ({
      ...messageStep(id, { anchor: 'fixed', date, hour: 9, workingDay: 'as_is' }),
      at: { anchor: 'fixed', date, hour: 9, workingDay },
    });
    const made = await rig.call('/api/v1/journeys', {
      token,
      body: {
        name: 'Around a holiday',
        audience: nobodyExcluded,
        steps: [
          { ...messageStep('now', { anchor: 'hire_date', offsetDays: 0, hour: 0, workingDay: 'as_is' }) },
          on('sooner', 'before', wednesday),
          on('later', 'after', wednesday),
          on('same', 'as_is', wednesday),
        ],
      },
    });
    expect(made.status).toBe(201);
    const { id } = z.object({ id: z.string() }).parse(made.json);
    const berlin = await hire({ location: 'Berlin', startDate: dayFromNow(80), timeZone: 'UTC' });
    const paris = await hire({ location: 'Paris', startDate: dayFromNow(80), timeZone: 'UTC' });
    await rig.call(`/api/v1/journeys/${id}/state`, { token, body: { state: 'on' } });
    await told();
    const plain = [`sooner planned ${wednesday}`, `later planned ${wednesday}`, `same planned ${wednesday}`];
    expect((await stepsOf(berlin)).slice(1)).toEqual(plain);
    const sent = await count('mails');

    const holiday = { day: wednesday, location: 'Berlin', name: 'City day' };
    const added = await change({ add: [holiday, holiday] });
    expect(listed.parse(added.json).items).toEqual([holiday]);
    await told();
    const around = [`sooner planned ${tuesday}`, `later planned ${thursday}`, `same planned ${wednesday}`];
    expect((await stepsOf(berlin)).slice(1)).toEqual(around);
    expect((await stepsOf(paris)).slice(1)).toEqual(plain);

    // Everywhere, and the day after too: Friday is the next.
    await change({
      add: [
        { day: wednesday, location: null, name: 'Holiday' },
        { day: thursday, location: null, name: 'Holiday' },
      ],
      remove: [{ day: wednesday, location: 'Berlin' }],
    });
    await told();
    expect((await stepsOf(paris)).slice(1)).toEqual([
      `sooner planned ${tuesday}`,
      `later planned ${addDays(wednesday, 2)}`,
      `same planned ${wednesday}`,
    ]);

    await change({
      remove: [
        { day: wednesday, location: null },
        { day: thursday, location: null },
      ],
    });
    await told();
    expect((await stepsOf(berlin)).slice(1)).toEqual(plain);
    expect((await stepsOf(paris)).slice(1)).toEqual(plain);
    expect(await count('mails')).toBe(sent);
    const runs = await rig.inOrganization(organization, ({ trx }) =>
      rows<{ next: string }>(
        trx,
        `select to_char(next_at at time zone 'UTC', 'YYYY-MM-DD') as next from app.journey_runs`,
      ),
    );
    expect(runs.map(({ next }) => next)).toEqual([wednesday, wednesday]);
  });

  it('J1 another name moves nobody; the same said again is no news and no line in the activity log', async () => {
    const day = { day: wednesday, location: null, name: 'Holiday' };
    await change({ add: [day] });
    await told();
    const before = await count('audit');
    await change({ add: [day], remove: [{ day: thursday, location: null }] });
    expect(await count('audit')).toBe(before);
    const renamed = await change({ add: [{ ...day, name: 'Spring day' }] });
    expect(listed.parse(renamed.json).items).toEqual([{ ...day, name: 'Spring day' }]);
    expect(await count('audit')).toBe(before + 1);
    expect(await count('journey_news')).toBe(0);
  });

  it('SC-D16 news that waits is taken after a change that adds to it, not by what was before', async () => {
    const personId = await hire({ location: 'Rome' });
    const news = (work: (scope: Scope) => Promise<unknown>): Promise<unknown> =>
      rig.inOrganization(organization, work);
    await news((scope) => addJourneyNews(scope, [personId]));
    const taken: unknown[] = [];
    await news(async (scope) => {
      await addJourneyNews(scope, [personId]);
      // A planner that comes before the change is committed finds nothing, and waits for nobody.
      taken.push(await news((planner) => takeJourneyNews(planner, 10)));
    });
    taken.push(await news((planner) => takeJourneyNews(planner, 10)));
    expect(taken).toEqual([[], [personId]]);
  });

  it('J1 is refused with the place of the fault, and to those who may only look', async () => {
    const refused = await change({ add: [{ day: '2030-02-30', location: null, name: 'Never' }] });
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.json)).toContain('add.0.day');
    const colleague = await rig.token(organization, 'user_manager');
    expect((await rig.call('/api/v1/days-off', { token: colleague })).status).toBe(200);
    const forbidden = await rig.call('/api/v1/days-off', {
      method: 'PATCH',
      token: colleague,
      body: { add: [] },
    });
    expect(forbidden.status).toBe(403);
  });
});
