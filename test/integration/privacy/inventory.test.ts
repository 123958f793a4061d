import type { Knex } from 'knex';
import type { TableFate } from '../../../src/db/erasure/fates.ts';
import { inventory } from '../../../src/db/erasure/inventory.ts';
import { rows } from '../../../src/db/scope.ts';
import { exportedParts, notExported } from '../../../src/privacy/exported.ts';
import { createFoyerDatabase } from '../../support/database.ts';
import { connectTestDatabase } from '../../support/organization.ts';
import type { TestDatabase } from '../../support/postgres.ts';

type Column = { readonly table: string; readonly column: string; readonly type: string };

/** Columns that could hold something of a person, whatever they are called. */
const SPEAKING = ['text', 'jsonb', 'bytea', 'ARRAY', 'numeric', 'date'];
const lacking = (fate: TableFate, columns: readonly Column[]): string[] => {
  const speaking = columns.filter(({ type }) => SPEAKING.includes(type)).map(({ column }) => column);
  switch (fate.how) {
    case 'deleted':
    case 'elsewhere':
      return [];
    case 'emptied':
      return speaking.filter((column) => !(column in fate.set) && !(column in fate.kept));
    case 'sealed':
      return speaking.filter((column) => !fate.columns.includes(column) && !(column in fate.kept));
    case 'nothing':
      return speaking.filter((column) => !fate.columns.includes(column) && !/^seen$|_ids?$/.test(column));
  }
};

describe('the inventory of erasure', () => {
  let database: TestDatabase;
  let db: Knex;
  let columns: Column[];

  beforeAll(async () => {
    database = await createFoyerDatabase();
    db = connectTestDatabase(database.ownerUrl);
    columns = await rows<Column>(
      db,
      `select c.table_schema || '.' || c.table_name as table, c.column_name as column, c.data_type as type
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where c.table_schema in ('app', 'auth') and t.table_type = 'BASE TABLE' order by 1, c.ordinal_position`,
    );
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const tables = (): string[] => [...new Set(columns.map(({ table }) => table))];

  it('SC-J5: names every table that there is, and none that there is not', () => {
    expect(tables().filter((table) => !(table in inventory))).toEqual([]);
    expect(Object.keys(inventory).filter((table) => !tables().includes(table))).toEqual([]);
  });

  it('SC-J5: says of every column that could hold something what becomes of it', () => {
    const open = Object.entries(inventory).flatMap(([table, fate]) =>
      lacking(
        fate,
        columns.filter((one) => one.table === table),
      ).map((column) => `${table}.${column}`),
    );
    expect(open).toEqual([]);
  });

  it('SC-J5: a table with a person or an employee is never one that holds nothing', () => {
    const pointing = columns.filter(({ column }) => /^(person|employee|known|member)_id$/.test(column));
    const careless = pointing.filter(({ table }) => inventory[table]?.how === 'nothing');
    expect([...new Set(careless.map(({ table }) => table))].sort()).toEqual(['app.events', 'app.tombstones']);
  });

  it('SC-J5: what is erased of a person is handed over by the export before, or said why not', () => {
    const reached = Object.entries(inventory).filter(
      ([, { how }]) => how === 'deleted' || how === 'emptied' || how === 'sealed',
    );
    const copied = new Set([...exportedParts.map(({ table }) => table), ...Object.keys(notExported)]);
    expect(reached.map(([table]) => table).filter((table) => !copied.has(table))).toEqual([]);
  });
});
