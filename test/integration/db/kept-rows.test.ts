import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { connectDatabase } from '../../../src/db/client.ts';
import { keptRows, rows, withOrganization } from '../../../src/db/scope.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import { createTestOrganization, testRing } from '../../support/organization.ts';
import type { TestDatabase } from '../../support/postgres.ts';

const COUNT = `
  select app.org_id() as org, count(*)::int as found from unnest(?::uuid[]) as w(id)
  join app.organizations o on o.id = w.id where o.id = any(?::uuid[])`;

type Counted = { readonly org: string; readonly found: number };
type Plans = { readonly generic: number; readonly custom: number };

describe('statements whose plan is kept', () => {
  let database: TestDatabase;
  let db: Knex;
  const ids: string[] = [];
  beforeAll(async () => {
    database = await createFoyerDatabase();
    // One connection: plans are a connection's own.
    db = connectDatabase({ url: database.appUrl, applicationName: 'foyer-test', poolSize: 1 });
    const ring = testRing();
    for (let n = 0; n < 2; n += 1) ids.push((await createTestOrganization({ db, ring })).orgId);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const count = (orgId: string, wanted: readonly string[]): Promise<Counted | undefined> =>
    withOrganization(db, { orgId, actor: 'system:test' }, async ({ trx }) => {
      const [row] = await keptRows<Counted>(trx, COUNT, [[...wanted], [...wanted]]);
      return row;
    });
  const plans = async (): Promise<Plans[]> =>
    withOrganization(db, { orgId: ids[0] ?? '', actor: 'system:test' }, ({ trx }) =>
      rows<Plans>(
        trx,
        `select generic_plans as generic, custom_plans as custom from pg_prepared_statements where statement like '%unnest%organizations%'`,
      ),
    );

  it('see the organization of their transaction, and are planned a few times only', async () => {
    for (let n = 0; n < 10; n += 1)
      for (const orgId of ids) expect(await count(orgId, ids)).toEqual({ org: orgId, found: 1 });
    const [plan, ...others] = await plans();
    expect(others).toEqual([]);
    expect(plan?.custom).toBeLessThanOrEqual(5);
    expect(plan?.generic).toBeGreaterThanOrEqual(15);
  });

  it('are planned anew for many values', async () => {
    const before = await plans();
    const many = [...ids, ...Array.from({ length: 200 }, () => randomUUID())];
    expect(await count(ids[1] ?? '', many)).toEqual({ org: ids[1], found: 1 });
    expect(await plans()).toEqual(before);
  });
});
