import { rows as rowsOf, timestamp, type Scope } from './scope.ts';

/** The column types that travel in bulk; names in code are camelCase, in SQL snake_case. */
export type ColumnType =
  | 'uuid'
  | 'text'
  | 'text[]'
  | 'integer'
  | 'integer[]'
  | 'smallint'
  | 'real'
  | 'numeric'
  | 'boolean'
  | 'date'
  | 'timestamptz'
  | 'jsonb'
  | 'bytea';
export type Columns = Readonly<Record<string, ColumnType>>;

export type Cell =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly string[]
  | readonly number[]
  | { readonly [key: string]: unknown };

export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `p.first_name as "firstName", …` for a select. Numerics come as the decimal texts that they are. */
export const selectList = (columns: Columns, alias: string): string =>
  Object.entries(columns)
    .map(([name, type]) => `${alias}.${snake(name)}${type === 'numeric' ? '::text' : ''} as "${name}"`)
    .join(', ');

const jsonCell = (type: ColumnType, value: Cell | undefined): unknown => {
  if (value === null || value === undefined) return null;
  if (type === 'timestamptz' && typeof value === 'number') return timestamp(value);
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  return value;
};

export type BulkRow = Readonly<Record<string, Cell | undefined>>;

/** Rows as one JSON parameter: a set travels in one message and one statement, however many rows it has. */
export const asJson = (columns: Columns, list: readonly BulkRow[]): string => {
  const named = Object.entries(columns).map(([name, type]) => [name, snake(name), type] as const);
  return JSON.stringify(
    list.map((row) => {
      const record: Record<string, unknown> = {};
      for (const [name, column, type] of named) record[column] = jsonCell(type, row[name]);
      return record;
    }),
  );
};

/** `jsonb_to_recordset(?::jsonb) as r(id uuid, …)` for use inside a statement with `asJson` as its binding. */
export const recordset = (columns: Columns, alias = 'r'): string =>
  `jsonb_to_recordset(?::jsonb) as ${alias}(${Object.entries(columns)
    .map(([name, type]) => `${snake(name)} ${type}`)
    .join(', ')})`;

export type BulkWrite<Row> = {
  /** Without schema; always one of schema app, whose org_id comes from the transaction's setting. */
  readonly table: string;
  readonly columns: Columns;
  readonly list: readonly Row[];
  /** What follows the select: `on conflict … do …`, `returning …`. */
  readonly suffix?: string;
};

/** One insert of a whole set. Nothing to insert, nothing done. */
export const bulkInsert = async <Row extends BulkRow, Returned = never>(
  scope: Scope,
  write: BulkWrite<Row>,
): Promise<Returned[]> => {
  if (write.list.length === 0) return [];
  const names = Object.keys(write.columns).map(snake).join(', ');
  return rowsOf<Returned>(
    scope.trx,
    `insert into app.${write.table} (${names}) select ${names} from ${recordset(write.columns)} ${write.suffix ?? ''}`,
    [asJson(write.columns, write.list)],
  );
};

/** `set a = excluded.a, …` for all columns but the key. */
export const setFromExcluded = (columns: Columns, except: readonly string[]): string =>
  Object.keys(columns)
    .filter((name) => !except.includes(name))
    .map((name) => `${snake(name)} = excluded.${snake(name)}`)
    .join(', ');
