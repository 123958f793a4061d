import fc from 'fast-check';
import type { Knex } from 'knex';
import { findTalent, talentRows } from '../../../src/db/repositories/talent-search.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { rows } from '../../../src/db/scope.ts';
import { openRow } from '../../../src/talent/read.ts';
import { searchTalent } from '../../../src/talent/search.ts';
import { findSimilar, type Similar } from '../../../src/talent/similar.ts';
import { queryOf, type TalentQuestion } from '../../../src/talent/terms.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import {
  connectTestDatabase,
  createTestOrganization,
  testRing,
  type TestOrganization,
} from '../../support/organization.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import { addTalent, blank, talentConnection } from './support.ts';

const nothing: TalentQuestion = { q: '', tag: null, company: null, title: null, location: null };
const TITLES = ['Staff Platform Engineer', 'Engineer', 'Nurse', 'Head of Données', null];
const COMPANIES = ['Northline', 'Calder & Co', null];
const PLACES = ['Berlin, Germany', 'São Paulo, Brazil', null];
const TAGS = ['C++', 'C#', 'golang', 'Remote only'];
const FIRST = ['Jürgen', 'Łucja', 'Zoë', "O'Brien", 'Ana', 'Đorđe'];

describe('searching the talent pool', () => {
  let database: TestDatabase;
  let db: Knex;
  let org: TestOrganization;
  let other: TestOrganization;
  let connectionId: string;

  beforeAll(async () => {
    database = await createFoyerDatabase();
    db = connectTestDatabase(database.appUrl);
    org = await createTestOrganization({ db, ring: testRing() });
    other = await createTestOrganization({ db, ring: testRing() });
    connectionId = await talentConnection(org);
    const list = Array.from({ length: 400 }, (_, n) => ({
      name: `${FIRST[n % FIRST.length] ?? ''} Person${n}`,
      title: TITLES[n % TITLES.length] ?? null,
      company: COMPANIES[n % COMPANIES.length] ?? null,
      location: PLACES[n % PLACES.length] ?? null,
      tags: TAGS.filter((_tag, at) => n % (at + 2) === 0),
      emails: [`person${n}@mail.example`],
      activeAt: Date.UTC(2026, 0, 1) + (n % 50) * 86_400_000,
    }));
    await org.run((scope) => addTalent(scope, org, { connectionId, list }));
    const theirs = await talentConnection(other);
    await other.run((scope) => addTalent(scope, other, { connectionId: theirs, list: list.slice(0, 20) }));
  }, 120_000);
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const asked = (question: Partial<TalentQuestion>, more: { limit?: number } = {}) =>
    org.run((scope) =>
      searchTalent(scope, {
        query: queryOf(scope.orgId, { ...nothing, ...question }),
        ...{ sources: [connectionId], since: null, standing: null, after: null, limit: more.limit ?? 500 },
      }),
    );
  const names = async (question: Partial<TalentQuestion>): Promise<string[]> =>
    (await asked(question)).found.map(({ name }) => name);

  it('finds words that were begun, without diacritics, in any order, and addresses', async () => {
    expect(await names({ q: 'person17 nobody' })).toEqual([]);
    expect(await names({ q: 'jurgen person12' })).toContain('Jürgen Person12');
    expect(await names({ q: 'PERSON12 Jür' })).toContain('Jürgen Person12');
    expect(await names({ q: "o'brien person3" })).toContain("O'Brien Person3");
    expect(await names({ q: 'person7@mail.example' })).toEqual(['Łucja Person7']);
    expect((await names({ location: 'sao' })).length).toBe((await names({ location: 'São Paulo' })).length);
    expect((await names({ title: 'donnees' })).length).toBe(80);
  });

  it('a tag is itself and not its letters; a part is looked for in that part alone', async () => {
    const plus = await names({ tag: 'c++' });
    const sharp = await names({ tag: 'C#' });
    expect([plus.length, sharp.length]).toEqual([200, 134]);
    expect(await names({ title: 'golang' })).toEqual([]);
    expect(await names({ tag: 'gol' })).toEqual([]);
    expect((await names({ company: 'calder' })).length).toBe(133);
  });

  it('pages hold everybody once, those with news last first, whichever way they are found', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          q: fc.constantFrom('', 'engineer', 'person', 'berlin eng', 'jurgen', 'nobody'),
          tag: fc.constantFrom(null, 'c++', 'golang'),
          title: fc.constantFrom(null, 'eng'),
          company: fc.constantFrom(null, 'Northline'),
          location: fc.constantFrom(null, 'berlin'),
        }),
        fc.integer({ min: 1, max: 90 }),
        async (question, limit) => {
          const query = queryOf(org.orgId, question);
          const of = { query, sources: [connectionId], since: null, standing: null };
          const all = await org.run((scope) =>
            findTalent(scope, { ...of, way: 'activity', after: null, limit: 500 }),
          );
          if (query !== null)
            expect(
              await org.run((scope) => findTalent(scope, { ...of, way: 'terms', after: null, limit: 500 })),
            ).toEqual(all);
          const paged: string[] = [];
          let after: { at: number; id: string } | null = null;
          for (;;) {
            const { found, total } = await org.run((scope) => searchTalent(scope, { ...of, after, limit }));
            expect(total).toBe(all.length);
            paged.push(...found.map(({ id }) => id));
            const last = found.at(-1);
            if (last === undefined || found.length < limit) break;
            after = { at: last.activeAt, id: last.id };
          }
          expect(paged).toEqual(all);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('SC-J4 never shows another organization’s candidates, also not through the functions', async () => {
    const foreign = await other.run((scope) =>
      searchTalent(scope, {
        ...{ query: null, sources: [connectionId], since: null, standing: null, after: null, limit: 10 },
      }),
    );
    expect(foreign).toEqual({ found: [], total: 0 });
    expect(
      await rows(db, `select * from app.talent_with_terms(array['#email:person7@mail.example'])`),
    ).toEqual([]);
  });

  it('finds who is alike by what is rare, and says what is shared', async () => {
    await org.run((scope) =>
      addTalent(scope, org, {
        connectionId,
        list: [
          {
            name: 'Twin One',
            title: 'Compiler Engineer',
            company: 'Rareware',
            location: 'Berlin',
            tags: ['llvm'],
          },
          { name: 'Twin Two', title: 'Senior Compiler Engineer', company: 'Rareware Ltd', tags: ['LLVM'] },
        ],
      }),
    );
    const profile = {
      ...blank,
      title: 'Compiler Engineer',
      company: 'Rareware',
      tags: ['llvm'],
      location: 'Berlin, DE',
    };
    const found: Similar[] = await org.run(async (scope) => {
      const vault = org.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      return findSimilar(scope, {
        ...{ profile, sources: [connectionId], except: [], limit: 5 },
        open: (row) => openRow(vault, row).opened.profile,
      });
    });
    const [one, two] = found;
    expect([one?.row.name, two?.row.name]).toEqual(['Twin One', 'Twin Two']);
    expect(one?.reasons.map(({ kind, label }) => `${kind} ${label}`).sort()).toEqual([
      'company Rareware',
      'location Berlin',
      'tag llvm',
      'title compiler',
      'title engineer',
    ]);
    expect(one?.score).toBeCloseTo(1);
    // What is rare says more than what many have.
    const share = (label: string): number =>
      two?.reasons.find((reason) => reason.label === label)?.share ?? 0;
    expect(share('compiler')).toBeGreaterThan(share('engineer'));
  });

  it('opens a profile in its own row alone', async () => {
    const [first, second] = (await asked({}, { limit: 2 })).found;
    if (first === undefined || second === undefined) throw new Error('There is nobody.');
    await org.run(async (scope) => {
      const vault = org.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      expect(openRow(vault, first).opened.profile.emails).toHaveLength(first.name.startsWith('Twin') ? 0 : 1);
      expect(() => openRow(vault, { ...first, profile: second.profile })).toThrow();
      expect(await talentRows(scope, [first.id])).toHaveLength(1);
    });
  });
});
