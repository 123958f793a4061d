import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { z } from 'zod';
import { rows, timestamp, type Scope } from '../../../src/db/scope.ts';
import { mergeEmployee } from '../../../src/matching/merge.ts';
import type { Organization } from '../api/support/rig.ts';
import { seedEmployee } from '../api/support/seed-people.ts';
import { objectWith } from '../connections/support/like.ts';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { dayFromNow, seedConnection, seedHire, seedRosterConnection } from './support/hires.ts';

const item = z.object({
  id: z.string(),
  tab: z.string().nullable(),
  department: z.string().nullable(),
  location: z.string().nullable(),
  startDate: z.string().nullable(),
  dueAt: z.string().nullable(),
  updatedAt: z.string(),
  matched: z.boolean(),
});
type Item = z.infer<typeof item>;
const list = z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number() });
const counted = z.array(z.object({ value: z.string(), count: z.number() }));
const facetsSchema = z.object({
  departments: counted,
  locations: counted,
  sources: z.array(z.object({ id: z.string(), name: z.string(), count: z.number() }).loose()),
  reasons: z.array(z.object({ code: z.string(), count: z.number() }).loose()),
});

const days = [-40, -3, 0, 5, 5, 9, 30].map(dayFromNow);
const MADE = 30;

const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { nil: null });
const sorts = ['name', 'start', 'department', 'location', 'changed'] as const;
const keyOf: Readonly<Record<(typeof sorts)[number], (one: Item) => string | null>> = {
  name: () => null,
  start: (one) => one.dueAt,
  department: (one) => one.department?.toLowerCase() ?? null,
  location: (one) => one.location?.toLowerCase().slice(0, 200) ?? null,
  changed: (one) => one.updatedAt,
};
const query = fc.record({
  tab: maybe(fc.constantFrom('preboarding', 'action-needed', 'active', 'withdrawn')),
  department: maybe(fc.constantFrom('Kitchen', 'bar')),
  location: maybe(fc.constantFrom('Oslo')),
  startsFrom: maybe(fc.constantFrom(...days)),
  startsTo: maybe(fc.constantFrom(...days)),
  match: maybe(fc.constantFrom('matched', 'unmatched')),
  sort: fc.constantFrom(...sorts),
  order: maybe(fc.constantFrom('asc', 'desc')),
  limit: fc.integer({ min: 1, max: 12 }),
});

describe('filters, orders and facets of people', () => {
  let rig: ConnectedRig;
  let organization: Organization;
  let token: string;
  let everybody: Item[];
  const sources: Record<'ats' | 'hris', string> = { ats: '', hris: '' };

  const call = async (path: string): Promise<unknown> => {
    const answer = await rig.call(`/api/v1${path}`, { token });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
    return answer.json;
  };
  const all = async (
    params: Readonly<Record<string, string>>,
  ): Promise<{ items: Item[]; totals: number[] }> => {
    const [items, totals]: [Item[], number[]] = [[], []];
    let cursor: string | null = null;
    do {
      const search: string = new URLSearchParams({
        ...params,
        ...(cursor === null ? {} : { cursor }),
      }).toString();
      const page: z.infer<typeof list> = list.parse(await call(`/people?${search}`));
      items.push(...page.items);
      totals.push(page.total);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return { items, totals };
  };

  beforeAll(async () => {
    rig = await startConnectedRig();
    ({ organization, token } = await rig.ready('Alpha'));
    await rig.inOrganization(organization, async (scope) => {
      sources.ats = await seedConnection(scope);
      sources.hris = await seedRosterConnection(scope);
      for (let i = 0; i < MADE; i += 1) {
        const personId = await seedHire(scope, rig.deps.vault, {
          connectionId: sources.ats,
          fields: {
            lastName: `Müller-${String(i % 4)}`,
            department: ['Kitchen', 'bar', null][i % 3] ?? null,
            location: i % 4 === 0 ? 'Oslo' : i % 4 === 1 ? 'x'.repeat(198) + String(i) : null,
            startDate: i % 8 === 7 ? null : (days[i % 8] ?? null),
          },
        });
        if (i % 5 === 0) {
          const employeeId = await seedEmployee(scope, rig.deps, sources.hris);
          const decision = { personId, employeeId, decisionId: randomUUID(), confirm: true };
          await mergeEmployee(scope, rig.deps.vault, decision);
        }
        await rows(scope.trx, `update app.people set updated_at = ? where id = ?`, [
          timestamp(scope.now - (i % 6) * 1000),
          personId,
        ]);
        if (i % 11 === 3)
          await rows(scope.trx, `update app.people set status = 'withdrawn', reasons = '{}' where id = ?`, [
            personId,
          ]);
      }
      await rows(
        scope.trx,
        `update app.employees set state = 'vanished' where id in (select employee_id from app.people where employee_id is not null order by id limit 1)`,
      );
    });
    everybody = (await all({ limit: '200' })).items;
  });
  afterAll(() => rig.stop());

  /** Two people are hired through another recruiting system as well, one of them twice. */
  const hiredTwice = async (scope: Scope): Promise<void> => {
    const other = await seedConnection(scope);
    const [a = '', b = ''] = everybody.map(({ id }) => id);
    for (const [personId, externalId] of [
      [a, 'second'],
      [a, 'third'],
      [b, 'fourth'],
    ])
      await rows(
        scope.trx,
        `insert into app.hires (connection_id, external_id, candidate_id, person_id, state, provider_state, dirty)
         values (?, ?, ?, ?, 'unhired', 'not_hired', false)`,
        [other, externalId ?? '', personId ?? '', personId ?? ''],
      );
  };

  it('P1 pages under any filter and order hold exactly those who fit, once each, in that order', async () => {
    expect(everybody).toHaveLength(MADE);
    await fc.assert(
      fc.asyncProperty(query, async (asked) => {
        const params = Object.fromEntries(
          Object.entries(asked).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
        );
        const fits = everybody.filter(
          (one) =>
            (asked.tab === null || one.tab === asked.tab) &&
            (asked.department === null || one.department === asked.department) &&
            (asked.location === null || one.location === asked.location) &&
            (asked.startsFrom === null || (one.startDate !== null && one.startDate >= asked.startsFrom)) &&
            (asked.startsTo === null || (one.startDate !== null && one.startDate <= asked.startsTo)) &&
            (asked.match === null || one.matched === (asked.match === 'matched')),
        );
        const { items, totals } = await all(params);
        expect(items.map(({ id }) => id).sort()).toEqual(fits.map(({ id }) => id).sort());
        expect(new Set([...totals, fits.length])).toEqual(new Set([fits.length]));
        const keys = items.map(keyOf[asked.sort]);
        const valued = keys.filter((key) => key !== null);
        expect(keys.slice(0, valued.length)).toEqual(valued);
        const sorted = [...valued].sort();
        expect(valued).toEqual(asked.order === 'desc' ? sorted.reverse() : sorted);
      }),
      { numRuns: 60 },
    );
  });

  const tabs = ['preboarding', 'action-needed', 'active', 'withdrawn', null];
  it.each([...tabs.map((tab) => [tab, 'one'] as const), [null, 'two'] as const])(
    'P1 the facets of %s count what the filters find, with %s recruiting system(s)',
    async (tab, systems) => {
      if (systems === 'two') await rig.inOrganization(organization, (scope) => hiredTwice(scope));
      const inTab = tab === null ? '' : `tab=${tab}&`;
      const facets = facetsSchema.parse(await call(`/people/facets?${inTab}`));
      const total = async (filter: string): Promise<unknown> => call(`/people?${inTab}limit=1&${filter}`);
      const menus: [string, { value: string; count: number }[]][] = [
        ['department', facets.departments],
        ['location', facets.locations],
        ['source', facets.sources.map(({ id, count }) => ({ value: id, count }))],
        ['reason', facets.reasons.map(({ code, count }) => ({ value: code, count }))],
      ];
      for (const [name, menu] of menus) {
        expect(menu.map(({ count }) => count)).toEqual(menu.map(({ count }) => count).sort((a, b) => b - a));
        for (const { value, count } of menu)
          expect([value, await total(`${name}=${encodeURIComponent(value)}`)]).toEqual([
            value,
            objectWith({ total: count }),
          ]);
      }
      const people = everybody.filter((one) => tab === null || one.tab === tab);
      expect(new Set(facets.departments.map(({ value }) => value))).toEqual(
        new Set(people.flatMap(({ department }) => department ?? [])),
      );
      expect(facets.reasons.length > 0).toBe(tab === null || tab === 'action-needed');
    },
  );

  it('P1 names the connections, and offers a removed person’s values only among the removed', async () => {
    const facets = facetsSchema.parse(await call('/people/facets'));
    expect(facets.sources.map(({ name, count }) => [name, count])).toEqual([
      ['Ashby', MADE],
      ['Workday', MADE / 5],
      ['Ashby', 2],
    ]);
    expect(facetsSchema.parse(await call('/people/facets?tab=removed')).departments).toEqual([]);
    const [first] = everybody.filter(({ department }) => department === 'Kitchen');
    await rig.call(`/api/v1/people/${first?.id ?? ''}`, { method: 'DELETE', token });
    expect(facetsSchema.parse(await call('/people/facets?tab=removed')).departments).toEqual([
      { value: 'Kitchen', count: 1 },
    ]);
    await rig.call(`/api/v1/people/${first?.id ?? ''}/restore`, { token, body: {} });
  });

  it('P1 the calendar counts per start date what the list shows of that day', async () => {
    const starts = z.object({
      days: z.array(
        z.object({ day: z.string(), count: z.number(), actionNeeded: z.number(), active: z.number() }),
      ),
      total: z.number(),
    });
    const [from, to] = [dayFromNow(-3), dayFromNow(9)];
    const shown = starts.parse(await call(`/people/starts?from=${from}&to=${to}`));
    const inSpan = everybody.filter(
      ({ tab, startDate }) =>
        tab !== 'withdrawn' && startDate !== null && startDate >= from && startDate <= to,
    );
    expect(shown.total).toBe(inSpan.length);
    expect(shown.days.map(({ day }) => day)).toEqual([...new Set(inSpan.map((one) => one.startDate))].sort());
    for (const { day, count, actionNeeded, active } of shown.days) {
      const that = inSpan.filter((one) => one.startDate === day);
      const inTab = (name: string): number => that.filter(({ tab }) => tab === name).length;
      expect([count, actionNeeded, active]).toEqual([that.length, inTab('action-needed'), inTab('active')]);
      const listed = list.parse(await call(`/people?startsFrom=${day}&startsTo=${day}&limit=200`));
      expect(listed.items.filter(({ tab }) => tab !== 'withdrawn')).toHaveLength(count);
    }
  });

  it.each([
    '',
    'from=2027-01-02&to=2027-01-01',
    'from=2027-01-01&to=2028-12-01',
    'from=2026-02-30&to=2026-03-01',
  ])('P1 refuses a calendar of "%s"', async (bad) => {
    expect((await rig.call(`/api/v1/people/starts?${bad}`, { token })).status).toBe(400);
  });

  it.each(['startsFrom=0000-01-01', 'startsTo=2026-02-30', 'match=maybe', 'order=up', 'sort=-department'])(
    'P1 refuses %s',
    async (bad) => {
      expect((await rig.call(`/api/v1/people?${bad}`, { token })).status).toBe(400);
    },
  );
});
