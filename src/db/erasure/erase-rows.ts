import { z } from 'zod';
import type { Scope } from '../scope.ts';
import type { TableFate } from './fates.ts';
import { inventory } from './inventory.ts';
import type { ErasureSubject } from './subject.ts';

const counted = z.object({ rowCount: z.int().nullable() });

/** Does with every table what the inventory says, in the caller's transaction. @returns rows by table, where there were any */
export const eraseRows = async (
  scope: Scope,
  subject: ErasureSubject,
): Promise<Readonly<Record<string, number>>> => {
  const counts: Record<string, number> = {};
  for (const [table, fate] of Object.entries(inventory)) {
    const sql = statementOf(table, fate);
    if (sql === null) continue;
    const { text, bindings } = bound(sql, subject);
    const done = counted.parse(await scope.trx.raw(text, bindings)).rowCount ?? 0;
    if (done > 0) counts[table.replace('app.', '')] = done;
  }
  return counts;
};

const statementOf = (table: string, fate: TableFate): string | null => {
  switch (fate.how) {
    case 'deleted':
      return `delete from ${table} where ${fate.where}`;
    case 'emptied': {
      const set = Object.entries(fate.set).map(([column, value]) => `${column} = ${value}`);
      return `update ${table} set ${set.join(', ')} where ${fate.where}`;
    }
    case 'sealed':
    case 'elsewhere':
    case 'nothing':
      return null;
  }
};

type Binding = string | string[];

const bound = (sql: string, subject: ErasureSubject): { text: string; bindings: Binding[] } => {
  const bindings: Binding[] = [];
  const values: Readonly<Record<string, readonly [Binding, string]>> = {
    people: [[...subject.people], 'uuid[]'],
    employees: [[...subject.employees], 'uuid[]'],
    members: [[...subject.members], 'uuid[]'],
    keys: [[...subject.keys], 'uuid[]'],
    scimUsers: [[...subject.scimUsers], 'uuid[]'],
    names: [[...subject.names], 'text[]'],
    records: [
      JSON.stringify(subject.records.map(({ connectionId, id }) => ({ connection_id: connectionId, id }))),
      'jsonb',
    ],
  };
  const text = sql.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`An inventory speaks of {${name}}, which nobody gives`);
    bindings.push(value[0]);
    return `?::${value[1]}`;
  });
  return { text, bindings };
};
