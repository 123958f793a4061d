import pg from 'pg';
import type { OrganizationVault, PersonKey } from '../../../src/secrets/vault.ts';

type Row = Readonly<Record<string, unknown>>;
export type Found = { readonly table: string; readonly text: string };

const tablesOf = async (client: pg.Client): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('app', 'auth') and table_type = 'BASE TABLE' order by 1`,
  );
  return rows.map(({ name }) => name);
};

const CONTEXTS = [
  'timeline',
  'hire-fields',
  'employee',
  'scim-user',
  'mail',
  'task',
  'hire-message',
  'decision',
  'sync-result',
  'source:application',
  'source:candidate',
  'source:offer',
  'source:applications',
  'source:candidates',
  'source:offers',
];

/** For whom something in a row may have been sealed: every context that the code knows, with this row's ids. */
const contextsFor = (row: Row): string[] => [
  ...CONTEXTS,
  ...(typeof row['stream'] === 'string' ? [`source:${row['stream']}`] : []),
  ...(typeof row['target_id'] === 'string'
    ? [`audit:${String(row['target_type'])}:${row['target_id']}`]
    : []),
  ...(typeof row['sync_id'] === 'string' ? [`roster:${row['sync_id']}`] : []),
  ...(typeof row['idempotency_key'] === 'string' ? [`response:${row['idempotency_key']}`] : []),
];

const opened = (bytes: Buffer, row: Row, keys: readonly PersonKey[]): string[] =>
  keys.flatMap((key) =>
    contextsFor(row).flatMap((context) => {
      try {
        return [JSON.stringify(key.open(bytes, context))];
      } catch {
        return [];
      }
    }),
  );

const textsOf = (value: unknown, row: Row, keys: readonly PersonKey[]): string[] => {
  if (Buffer.isBuffer(value)) return [value.toString('latin1'), ...opened(value, row, keys)];
  if (value === null || value === undefined) return [];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const sealed: unknown = typeof value === 'object' ? Reflect.get(value, 'sealed') : undefined;
  return typeof sealed === 'string' ? [text, ...opened(Buffer.from(sealed, 'base64'), row, keys)] : [text];
};

/**
 * All that can be read in the database today by whoever has it whole and the keys besides: every column of every table of
 * both schemas, in the clear, and opened with the organization's key and every person's key that is there.
 */
export const everythingReadable = async (
  ownerUrl: string,
  vault: OrganizationVault,
): Promise<readonly Found[]> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const keyRows = await client.query<{ person_id: string; wrapped_key: Buffer }>(
      'select person_id, wrapped_key from app.person_keys',
    );
    const keys = keyRows.rows.flatMap(({ person_id, wrapped_key }) => {
      try {
        return [vault.person(person_id, wrapped_key)];
      } catch {
        // Of another organization.
        return [];
      }
    });
    const found: Found[] = [];
    for (const table of await tablesOf(client)) {
      const { rows } = await client.query<Row>(`select * from ${table}`);
      for (const row of rows)
        for (const value of Object.values(row))
          found.push(...textsOf(value, row, [vault, ...keys]).map((text) => ({ table, text })));
    }
    return found;
  } finally {
    await client.end();
  }
};

/** Which tables speak of a marker, however it is written. */
export const tablesWith = (all: readonly Found[], markers: readonly string[]): string[] => {
  const wanted = markers.map((marker) => marker.toLowerCase());
  const hits = all.filter(({ text }) => wanted.some((marker) => text.toLowerCase().includes(marker)));
  return [...new Set(hits.map(({ table }) => table))].sort();
};
