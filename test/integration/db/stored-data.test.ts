import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../../src/db/migrate.ts';
import { migrations } from '../../../src/db/migrations/index.ts';
import { ownerUrl } from '../../support/postgres.ts';

const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** An organization of before, with an HRIS and people who are merged with its employees. */
const organizationOfBefore = async (client: pg.Client, people: number) => {
  const [orgId, connectionId] = [randomUUID(), randomUUID()];
  await client.query(`insert into app.organizations (id, name, wrapped_key) values ($1, 'Alpha', '\\x00')`, [
    orgId,
  ]);
  await client.query(
    `insert into app.connections (id, org_id, provider, kind, name, state, webhook_token)
     values ($1::uuid, $2, 'roster', 'employee_source', 'Workday', 'connected', $1::text)`,
    [connectionId, orgId],
  );
  const links: { person_id: string; employee_id: string; connection_id: string; decision_id: string }[] = [];
  for (let n = 0; n < people; n += 1) {
    const [personId, employeeId, decisionId] = [randomUUID(), randomUUID(), randomUUID()];
    await client.query(
      `insert into app.people (id, org_id, time_zone, time_zone_source, employee_id) values ($1, $2, 'UTC', 'organization', null)`,
      [personId, orgId],
    );
    await client.query(
      `insert into app.employees (id, org_id, connection_id, external_id, key_id, hash) values ($1::uuid, $2, $3, $4, $1::uuid, '\\x00')`,
      [employeeId, orgId, connectionId, `E${n}`],
    );
    await client.query(
      `insert into app.decisions (id, org_id, kind, person_id, employee_id, actor) values ($1, $2, 'merge', $3, $4, 'user:ada')`,
      [decisionId, orgId, personId, employeeId],
    );
    await client.query(
      `insert into app.links (org_id, person_id, employee_id, decision_id, linked_by, automatic) values ($1, $2, $3, $4, 'user:ada', false)`,
      [orgId, personId, employeeId, decisionId],
    );
    links.push({
      ...{ person_id: personId, employee_id: employeeId },
      ...{ connection_id: connectionId, decision_id: decisionId },
    });
  }
  return links;
};

describe('migrations over what is stored', () => {
  const database = `stored_${randomBytes(5).toString('hex')}`;
  afterAll(async () => {
    await withClient(await ownerUrl(), (client) =>
      client.query(`drop database if exists ${database} with (force)`),
    );
  });

  it('0018: each link of every organization says of which source it is, and is the same link', async () => {
    await withClient(await ownerUrl(), (client) => client.query(`create database ${database}`));
    const url = await ownerUrl(database);
    const login = (user: string): string => {
      const changed = new URL(url);
      changed.username = user;
      changed.password = 'of-the-tests';
      return changed.href;
    };
    const urls = {
      ...{ ownerUrl: url, appUrl: login('foyer_stored_app'), authUrl: login('foyer_stored_auth') },
    };
    const before = migrations.findIndex(({ name }) => name.startsWith('0018'));
    await migrate(urls, migrations.slice(0, before));
    const wanted = await withClient(url, async (client) => [
      ...(await organizationOfBefore(client, 3)),
      ...(await organizationOfBefore(client, 2)),
    ]);
    await migrate(urls);
    const { rows } = await withClient(url, (client) =>
      client.query<(typeof wanted)[number]>(
        'select person_id, employee_id, connection_id, decision_id from app.links',
      ),
    );
    const inOrder = (list: typeof wanted) => [...list].sort((a, b) => (a.person_id < b.person_id ? -1 : 1));
    expect(inOrder(rows)).toEqual(inOrder(wanted));
    // Afterwards nobody but the owner's own functions sees all of them: the policies bind again.
    const { rows: forced } = await withClient(url, (client) =>
      client.query(
        `select relname from pg_class where relname in ('links', 'employees') and relforcerowsecurity order by 1`,
      ),
    );
    expect(forced).toEqual([{ relname: 'employees' }, { relname: 'links' }]);
  });
});
