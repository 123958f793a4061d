import fc from 'fast-check';
import type { PersonRow } from '../../../src/db/tables/people.ts';
import { accessOf } from '../../../src/domain/access.ts';
import { personTabs } from '../../../src/domain/tab.ts';
import { dayFrom, openTheatre, type Stage, type Theatre } from './support/stage.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

type Change =
  | { readonly kind: 'startDate'; readonly days: number | null }
  | { readonly kind: 'email'; readonly given: boolean }
  | { readonly kind: 'hire'; readonly state: 'hired' | 'unhired' | 'vanished' }
  | { readonly kind: 'employee'; readonly state: 'current' | 'terminated' | 'vanished' | null }
  | { readonly kind: 'usesHris'; readonly on: boolean }
  | { readonly kind: 'deleted'; readonly gone: boolean }
  | { readonly kind: 'clock'; readonly hours: number };

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('startDate' as const), days: fc.option(fc.integer({ min: -60, max: 60 })) }),
  fc.record({ kind: fc.constant('email' as const), given: fc.boolean() }),
  fc.record({ kind: fc.constant('hire' as const), state: fc.constantFrom('hired', 'unhired', 'vanished') }),
  fc.record({
    kind: fc.constant('employee' as const),
    state: fc.constantFrom('current', 'terminated', 'vanished', null),
  }),
  fc.record({ kind: fc.constant('usesHris' as const), on: fc.boolean() }),
  fc.record({ kind: fc.constant('deleted' as const), gone: fc.boolean() }),
  fc.record({ kind: fc.constant('clock' as const), hours: fc.integer({ min: 1, max: 24 * 20 }) }),
);

type Subject = { readonly personId: string; readonly employeeId: string; readonly applicationId: string };

/** Does what the world outside or a person does; the settling follows. */
const apply = async (stage: Stage, s: Subject, c: Change): Promise<void> => {
  const edit = (patch: Partial<PersonRow>): Promise<unknown> =>
    stage.settle(s.personId, (row) => ({ ...row, ...patch }));
  switch (c.kind) {
    case 'startDate':
      await stage.query(`update app.employees set start_date = ?::date where id = ?`, [
        c.days === null ? null : dayFrom(stage.now(), c.days),
        s.employeeId,
      ]);
      break;
    case 'email':
      await edit({
        primaryEmail: c.given ? 'p@company.example' : null,
        primaryEmailKey: c.given ? 'p@company.example' : null,
      });
      break;
    case 'hire':
      await stage.query(`update app.hires set state = ? where person_id = ?`, [c.state, s.personId]);
      break;
    case 'employee':
      if (c.state !== null)
        await stage.query(`update app.employees set state = ? where id = ?`, [c.state, s.employeeId]);
      break;
    case 'usesHris':
      await stage.query(`update app.organizations set uses_hris = ? where id = ?`, [c.on, stage.org.orgId]);
      break;
    case 'deleted':
      await edit({ deletedAt: c.gone ? stage.now() : null });
      break;
    case 'clock':
      await stage.moveClock(c.hours * 3_600_000);
      break;
  }
  await stage.settle(s.personId);
};

const journalSize = async (stage: Stage): Promise<number> => {
  const [row] = await stage.query<{ n: number }>(
    `select (select count(*) from app.timeline where org_id = app.org_id()) + (select count(*) from app.events where org_id = app.org_id())
       + (select count(*) from app.outbox where org_id = app.org_id()) as n`,
  );
  return row?.n ?? 0;
};

describe('settling people', () => {
  it('keeps its laws over any sequence of changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const stage = await theatre.open({ timeZone: 'UTC' });
        const { applicationId } = stage.ats.createCandidate({ name: 'Lara Law', hire: true, offer: false });
        await stage.sync();
        const { id: personId } = await stage.personOf(applicationId);
        const employeeId = await stage.linkEmployee(personId, { work_email: null });
        for (const c of changes) {
          const was = await stage.personOf(applicationId);
          await apply(stage, { personId, employeeId, applicationId }, c);
          const person = await stage.personOf(applicationId);
          const now = stage.now();
          const [facts] = await stage.query<{ usesHris: boolean; employee: string }>(
            `select o.uses_hris as "usesHris", e.state as employee from app.organizations o, app.employees e where o.id = ? and e.id = ?`,
            [stage.org.orgId, employeeId],
          );
          const wasOpen = was.fullAccessAt !== null && was.fullAccessAt <= now;
          const ready =
            person.startDate !== null &&
            (person.hrisEmail ?? person.primaryEmail) !== null &&
            (facts?.usesHris === false || facts?.employee === 'current');
          const present = person.status === 'expected' && person.deletedAt === null;
          // Never full access before the instant is due, unless the door was open already and a person must decide.
          const level = accessOf({
            status: person.status,
            deleted: person.deletedAt !== null,
            fullAccessAt: person.fullAccessAt,
            preboardingEnabled: true,
            now,
          }).level;
          if (level === 'full' && !wasOpen) {
            expect(ready).toBe(true);
            expect(person.dueAt).toBeLessThanOrEqual(now);
          }
          if (person.fullAccessAt !== null) expect(present).toBe(true);
          // Armed exactly when ready, but for what an admin must look at first.
          const stopped =
            person.reasons.includes('start_long_past') || person.reasons.includes('employee_vanished');
          if (present && !wasOpen) expect(person.fullAccessAt !== null).toBe(ready && !stopped);
          if (present && wasOpen) expect(person.fullAccessAt).toBe(was.fullAccessAt);
          if (person.fullAccessAt !== null && !wasOpen)
            expect(person.fullAccessAt).toBeGreaterThanOrEqual(person.dueAt ?? Infinity);
          expect(personTabs).toContain(await stage.tab(applicationId));
          // Settling again is settling once.
          const before = await journalSize(stage);
          const again = await stage.settle(personId);
          expect(again.outcome).toBe('unchanged');
          expect(await stage.personOf(applicationId)).toEqual(person);
          expect(await journalSize(stage)).toBe(before);
          // Everything that was told says why.
          for (const line of await stage.timeline(personId)) expect(line.facts).toHaveProperty('cause');
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
