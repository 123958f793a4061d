import type { Knex } from 'knex';
import { knownCandidates } from '../../../src/prospects/check.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import {
  connectTestDatabase,
  createTestOrganization,
  testRing,
  type TestOrganization,
} from '../../support/organization.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import { addTalent, blank, talentConnection } from './support.ts';

describe('the talent pool in the duplicate check', () => {
  let database: TestDatabase;
  let db: Knex;
  let org: TestOrganization;
  let connectionId: string;

  beforeAll(async () => {
    database = await createFoyerDatabase();
    db = connectTestDatabase(database.appUrl);
    org = await createTestOrganization({ db, ring: testRing() });
    connectionId = await talentConnection(org);
    const names = ['Jürgen Müller', 'Juergen Mueller', 'Sinéad O’Brien', 'Ana Lucía de Lima', 'Kuba Šťastný'];
    await org.run((scope) =>
      addTalent(scope, org, { connectionId, list: names.map((name) => ({ name, id: name })) }),
    );
  }, 120_000);
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const found = (firstName: string | null, lastName: string): Promise<string[]> =>
    org.run(async (scope) => {
      const profile = { ...blank, firstName, lastName };
      return (await knownCandidates(scope, { connectionId, profile })).sort();
    });

  it.each([
    ['Jürgen', 'Müller', ['Juergen Mueller', 'Jürgen Müller']],
    ['JUERGEN', 'Mueller', ['Juergen Mueller', 'Jürgen Müller']],
    ['Mueller', 'Jürgen', ['Juergen Mueller', 'Jürgen Müller']],
    ['Jurgen', 'Muller', ['Jürgen Müller']],
    ['Sinead', "O'Brien", ['Sinéad O’Brien']],
    ['Ana', 'de Lima', ['Ana Lucía de Lima']],
    ['Kuba', 'Stastny', ['Kuba Šťastný']],
    ['Kuba', 'Lima', []],
  ] as const)('SC-I1 finds %s %s however the names are written', async (first, last, names) => {
    expect(await found(first, last)).toEqual(names);
  });

  it('one name alone is not looked for: it would be many', async () => {
    expect(await found(null, 'Müller')).toEqual([]);
  });
});
