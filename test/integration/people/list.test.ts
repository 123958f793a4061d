import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { z } from 'zod';
import { countTabs, tabPredicates } from '../../../src/db/repositories/people-list.ts';
import { rows, timestamp } from '../../../src/db/scope.ts';
import type { PersonStatus, Reason } from '../../../src/domain/standing.ts';
import { personTabs, tabOf } from '../../../src/domain/tab.ts';
import type { Organization } from '../api/support/rig.ts';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { dayFromNow, seedConnection, seedHire } from './support/hires.ts';

const list = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), tab: z.string().nullable() })),
  nextCursor: z.string().nullable(),
  total: z.number(),
  counts: z.record(z.string(), z.number()),
});
type List = z.infer<typeof list>;

const HOUR = 3_600_000;
/** Instants around now, and exactly now. */
const instant = fc.option(fc.constantFrom(-1000 * HOUR, -HOUR, -1, 0, 1, HOUR, 1000 * HOUR), { nil: null });
const random = fc.array(
  fc.record({
    status: fc.constantFrom<PersonStatus>(
      'expected',
      'expected',
      'expected',
      'in_review',
      'withdrawn',
      'no_show',
    ),
    reasons: fc.subarray<Reason>(['possible_duplicate', 'no_start_date', 'start_long_past']),
    dueAt: instant,
    fullAccessAt: instant,
  }),
  { minLength: 1, maxLength: 40 },
);

describe('the list of people', () => {
  let rig: ConnectedRig;
  beforeAll(async () => {
    rig = await startConnectedRig();
  });
  afterAll(() => rig.stop());

  it('P1 the tabs in SQL are those of the domain, exactly one each, for any row', async () => {
    const { organization } = await rig.ready('Alpha');
    await fc.assert(
      fc.asyncProperty(random, async (people) => {
        const { found, counts, now } = await rig.inOrganization(organization, async (scope) => {
          await rows(scope.trx, 'delete from app.people where org_id = app.org_id()');
          for (const [i, person] of people.entries()) {
            await rows(
              scope.trx,
              `insert into app.people (id, status, reasons, due_at, full_access_at, name_key, time_zone, time_zone_source)
               values (?, ?, ?, ?, ?, ?, 'UTC', 'organization')`,
              [
                randomUUID(),
                person.status,
                [...person.reasons],
                person.dueAt === null ? null : timestamp(scope.now + person.dueAt),
                person.fullAccessAt === null ? null : timestamp(scope.now + person.fullAccessAt),
                String(i),
              ],
            );
          }
          const tabs = personTabs.map(
            (tab) => `case when ${tabPredicates[tab]} then array['${tab}'] else '{}' end`,
          );
          return {
            found: await rows<{ place: string; tabs: string[] }>(
              scope.trx,
              `select p.name_key as place, ${tabs.join(' || ')} as tabs from app.people p`,
            ),
            counts: await countTabs(scope),
            now: scope.now,
          };
        });
        const expected = people.map((person) =>
          tabOf({
            ...person,
            dueAt: person.dueAt === null ? null : now + person.dueAt,
            fullAccessAt: person.fullAccessAt === null ? null : now + person.fullAccessAt,
            matched: true,
            needsMatch: false,
            companyEmail: null,
            now,
          }),
        );
        const byPlace = new Map(found.map((row) => [Number(row.place), row.tabs]));
        expect(people.map((_person, i) => byPlace.get(i))).toEqual(expected.map((tab) => [tab]));
        for (const tab of personTabs) expect(counts[tab]).toBe(expected.filter((one) => one === tab).length);
      }),
      { numRuns: 40 },
    );
  });

  describe('with people', () => {
    let organization: Organization;
    let token: string;
    const made = 23;

    beforeAll(async () => {
      ({ organization, token } = await rig.ready('Bravo'));
      await rig.inOrganization(organization, async (scope) => {
        const connectionId = await seedConnection(scope);
        for (let i = 0; i < made; i++) {
          await seedHire(scope, rig.deps.vault, {
            connectionId,
            fields: {
              firstName: i % 7 === 0 ? null : (['Zoë', 'Jürgen', 'ana'][i % 3] ?? null),
              lastName: i % 7 === 0 ? null : `Müller-${String(i % 4)}`,
              department: i % 2 === 0 ? 'Kitchen' : 'Bar',
              startDate: i % 5 === 0 ? null : dayFromNow(10 + (i % 6)),
            },
          });
        }
      });
    });

    const page = async (query: string): Promise<List> =>
      list.parse((await rig.call(`/api/v1/people?${query}`, { token })).json);
    const all = async (query: string): Promise<List['items']> => {
      const items: List['items'] = [];
      let cursor: string | null = null;
      do {
        const next: List = await page(`${query}&limit=4${cursor === null ? '' : `&cursor=${cursor}`}`);
        items.push(...next.items);
        cursor = next.nextCursor;
      } while (cursor !== null);
      return items;
    };

    const sorts = ['name', 'start', 'department', 'location', 'changed'];
    const asked = ['-name', '-start', ...sorts.flatMap((sort) => [sort, `${sort}&order=desc`])];
    it.each(asked)(
      'P1 pages in the order of %s show everybody once, those without a value last',
      async (sort) => {
        const plain = await all(`sort=${sort}`);
        expect(new Set(plain.map(({ id }) => id)).size).toBe(made);
        expect(plain).toHaveLength(made);
        const filtered = await all(`sort=${sort}&department=Kitchen`);
        expect(filtered.map(({ id }) => id)).toEqual(
          plain.map(({ id }) => id).filter((id) => filtered.some((one) => one.id === id)),
        );
        expect(filtered).toHaveLength(12);
        if (sort.includes('name'))
          expect(plain.slice(-4).map(({ name }) => name)).toEqual(Array(4).fill('Name unknown'));
      },
    );

    it('P1 searches folded names in any order of words, addresses, and short words', async () => {
      const found = await page('q=muller+JURGEN');
      expect(found.total).toBeGreaterThan(0);
      expect(new Set(found.items.map(({ name }) => name.split(' ')[0]))).toEqual(new Set(['Jürgen']));
      expect((await page('q=Zo')).total).toBeGreaterThan(0);
      const [someone] = found.items;
      expect((await page(`q=${someone?.id ?? ''}@mail.example`)).items).toEqual([someone]);
      expect((await page('q=%25')).total).toBe(made);
      expect((await page('q=100%25_x')).total).toBe(0);
      expect((await page('tab=active&q=muller')).total).toBe(0);
    });

    it('P1 counts people by tab, and keeps people without a start date in Action Needed', async () => {
      const { counts, total } = await page('tab=action-needed&reason=no_start_date');
      expect([counts, total]).toEqual([
        { 'new-hires': 0, preboarding: 18, 'action-needed': 5, active: 0, withdrawn: 0 },
        5,
      ]);
    });

    it('refuses a cursor of another order, an unknown tab and an unknown sort', async () => {
      const { nextCursor } = await page('sort=name&limit=4');
      for (const query of [`sort=start&cursor=${nextCursor ?? ''}`, 'tab=nobody', 'sort=shoe'])
        expect((await rig.call(`/api/v1/people?${query}`, { token })).status).toBe(400);
    });
  });

  it('P1 counts what a search of one letter finds no further than a thousand, and lists it in order', async () => {
    const { organization, token } = await rig.ready('Broad');
    const many = async (count: number): Promise<void> => {
      await rig.inOrganization(organization, (scope) =>
        rows(
          scope.trx,
          `insert into app.people (id, status, name_key, search, due_at, time_zone, time_zone_source)
           select gen_random_uuid(), 'expected', lpad(n::text, 5, '0'), 'zoe number ' || n, app.now() + make_interval(hours => 20000 - n), 'UTC', 'organization'
           from generate_series(1, ?::int) n`,
          [count],
        ),
      );
    };
    const found = z.object({ ...list.shape, totalIsLeast: z.boolean() });
    const search = async (query: string): Promise<z.infer<typeof found>> =>
      found.parse((await rig.call(`/api/v1/people?${query}`, { token })).json);
    await many(1000);
    expect(await search('tab=preboarding&q=z&limit=2')).toMatchObject({ total: 1000, totalIsLeast: false });
    await many(1);
    const broad = await search('tab=preboarding&q=z&sort=start&limit=2');
    expect(broad).toMatchObject({ total: 1000, totalIsLeast: true });
    expect(broad.nextCursor).not.toBeNull();
    // A word that the index knows is counted to the end.
    expect(await search('q=zoe&limit=2')).toMatchObject({ total: 1001, totalIsLeast: false });
  });

  it('P1 lists a tab by start date with those who were let in early, page by page in both directions', async () => {
    const { organization, token } = await rig.ready('Early');
    // Hours from now: start, and full access.
    const people = [
      ['past', -50, -50],
      ['late', -40, -10],
      ['early', 30, -5],
      ['ahead', 20, 20],
      ['far', 90, 90],
      ['unready', 60, null],
    ] as const;
    await rig.inOrganization(organization, async (scope) => {
      for (const [name, due, open] of people)
        await rows(
          scope.trx,
          `insert into app.people (id, status, first_name, name_key, due_at, full_access_at, time_zone, time_zone_source)
           values (?, 'expected', ?, ?, ?, ?, 'UTC', 'organization')`,
          [
            randomUUID(),
            name,
            name,
            timestamp(scope.now + due * HOUR),
            open === null ? null : timestamp(scope.now + open * HOUR),
          ],
        );
    });
    const names = async (query: string): Promise<string[]> => {
      const found: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const path = `/api/v1/people?${query}&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`;
        const page: List = list.parse((await rig.call(path, { token })).json);
        found.push(...page.items.map(({ name }) => name));
        cursor = page.nextCursor;
      }
      return found;
    };
    expect(await names('tab=active&sort=start')).toEqual(['past', 'late', 'early']);
    expect(await names('tab=active&sort=-start')).toEqual(['early', 'late', 'past']);
    expect(await names('tab=preboarding&sort=start')).toEqual(['ahead', 'unready', 'far']);
    expect(await names('tab=preboarding&sort=-start')).toEqual(['far', 'unready', 'ahead']);
  });
});
