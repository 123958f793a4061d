import pg from 'pg';
import { createTestDatabase, ownerUrl } from '../support/postgres.ts';

async function valuesOf(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query<Record<string, unknown>>(text);
    return result.rows.flatMap((row) => Object.values(row));
  } finally {
    await client.end();
  }
}

describe('test databases', () => {
  it('are copies of a template built once, apart from each other, and go when dropped', async () => {
    let built = 0;
    const create = () =>
      createTestDatabase({
        template: 'of_the_support_test',
        prepare: async (urls) => {
          built++;
          await valuesOf(urls.ownerUrl, 'create table thing as select 1 as id');
        },
      });
    const [one, two] = await Promise.all([create(), create()]);
    expect(built).toBe(1);
    await valuesOf(one.ownerUrl, 'insert into thing values (2)');
    expect(await valuesOf(one.ownerUrl, 'select id from thing order by id')).toEqual([1, 2]);
    expect(await valuesOf(two.ownerUrl, 'select id from thing')).toEqual([1]);
    await Promise.all([one.drop(), two.drop()]);
    const left = await valuesOf(
      await ownerUrl(),
      `select datname from pg_database where datname in ('${one.name}', '${two.name}')`,
    );
    expect(left).toEqual([]);
  });

  it('keep no half-built template when the migrations fail', async () => {
    const options = (prepare: () => Promise<void>) => ({ template: 'that_fails_first', prepare });
    await expect(
      createTestDatabase(options(() => Promise.reject(new Error('migration 3 failed')))),
    ).rejects.toThrow('migration 3 failed');
    const database = await createTestDatabase(options(() => Promise.resolve()));
    await database.drop();
  });
});
