import pg from 'pg';
import type { Rig } from './rig.ts';

/** A digest of every row of an organization, read as the owner, table by table. Equal before and after: nothing changed. */
export const fingerprint = async (
  rig: Rig,
  orgId: string,
  ignore: readonly string[] = [],
): Promise<Record<string, string>> => {
  const client = new pg.Client({ connectionString: rig.database.ownerUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string; key: string }>(
      `select c.relname as name, a.attname as key from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'app'::regnamespace and c.relkind = 'r'
         and a.attname = case when c.relname = 'organizations' then 'id' else 'org_id' end`,
    );
    const digests = tables.rows
      .filter((table) => !ignore.includes(table.name))
      .map(
        ({ name, key }) =>
          `select '${name}' as name, coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), 'empty') as digest
           from app.${name} t where ${key} = $1`,
      );
    const found = await client.query<{ name: string; digest: string }>(digests.join(' union all '), [orgId]);
    return Object.fromEntries(found.rows.map(({ name, digest }) => [name, digest]));
  } finally {
    await client.end();
  }
};
