import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { rotateOrganizationKeys } from '../../../src/relay/rotate-keys.ts';
import { parseKeyRing } from '../../../src/secrets/keyring.ts';
import { createVault } from '../../../src/secrets/vault.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import { connectTestDatabase, createTestOrganization } from '../../support/organization.ts';
import type { TestDatabase } from '../../support/postgres.ts';

describe('rotation of keys (row C8)', () => {
  let database: TestDatabase;
  let db: Knex;
  beforeAll(async () => {
    database = await createFoyerDatabase();
    db = connectTestDatabase(database.appUrl);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it('wraps organization keys under the newest one: what was sealed opens without the old key', async () => {
    const [old, young] = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64'));
    const org = await createTestOrganization({ db, ring: parseKeyRing(`old:${old}`) });
    const wrapped = () => org.run(async (scope) => (await loadSettings(scope)).wrappedKey);
    const sealed = org.vault.organization(org.orgId, await wrapped()).seal({ apiKey: 'k' }, 'test');

    expect(await rotateOrganizationKeys(db, parseKeyRing(`young:${young},old:${old}`))).toBe(1);
    const renewed = createVault(parseKeyRing(`young:${young}`)).organization(org.orgId, await wrapped());
    expect(renewed.open(sealed, 'test')).toEqual({ apiKey: 'k' });
    expect(await rotateOrganizationKeys(db, parseKeyRing(`young:${young},old:${old}`))).toBe(0);
  });
});
