import type { Knex } from 'knex';
import { assertNever } from '../../domain/assert-never.ts';
import { timestamp } from '../scope.ts';

/** A comparison that a SCIM filter makes with a column (`src/scim/filter/narrow.ts`). */
export type ColumnCondition = {
  readonly column: string;
  readonly operator: 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';
  /** A number is an instant in epoch milliseconds. */
  readonly value: string | boolean | number;
};

/** How a column is compared: its expression, or a subselect around the comparison. */
export type ColumnSql = {
  readonly expression: string;
  /** With `%` for the comparison. */
  readonly around?: string;
};

type Part = { readonly sql: string; readonly bindings: Knex.RawBinding[] };

export type Where = Part & {
  /** It names what few rows have: they are found first, not on the way through all in order. */
  readonly few: boolean;
};

const ORDER = { eq: '=', ne: '<>', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

const comparison = (expression: string, { operator, value }: ColumnCondition): Part => {
  switch (operator) {
    case 'co':
      return { sql: `position(? in ${expression}) > 0`, bindings: [value] };
    case 'sw':
      return { sql: `starts_with(${expression}, ?)`, bindings: [value] };
    case 'ew':
      return { sql: `right(${expression}, length(?)) = ?`, bindings: [value, value] };
    case 'eq':
    case 'ne':
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      return typeof value === 'number'
        ? { sql: `${expression} ${ORDER[operator]} ?::timestamptz`, bindings: [timestamp(value)] }
        : { sql: `${expression} ${ORDER[operator]} ?`, bindings: [value] };
    default:
      return assertNever(operator);
  }
};

/** `and …` for each condition; nothing of what a client sends becomes SQL. */
export const conditionsSql = (
  columns: Readonly<Record<string, ColumnSql>>,
  conditions: readonly ColumnCondition[],
): Where => {
  const parts = conditions.map((one): Part => {
    const column = columns[one.column];
    if (column === undefined) throw new Error(`No column ${one.column}`);
    const { sql, bindings } = comparison(column.expression, one);
    // What is unassigned differs from everything.
    const whole = one.operator === 'ne' ? `(${column.expression} is null or ${sql})` : sql;
    return { sql: ` and ${column.around?.replace('%', whole) ?? whole}`, bindings };
  });
  return {
    sql: parts.map((part) => part.sql).join(''),
    bindings: parts.flatMap((part) => part.bindings),
    few: conditions.some(({ operator, value }) => operator === 'eq' && typeof value === 'string'),
  };
};
