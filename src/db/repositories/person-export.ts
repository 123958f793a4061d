import { rows, type Scope } from '../scope.ts';

/** Tables of which a person gets a copy, with what is sealed in them. */
export type ExportedTable = {
  readonly table: string;
  /** SQL over one parameter, the person's id. */
  readonly where: string;
  readonly sealed?: string;
  /** Columns that another part of the copy has. */
  readonly without?: readonly string[];
  readonly order: string;
};

export type ExportedRow = {
  /** The plain columns, as they stand. */
  readonly plain: Readonly<Record<string, unknown>>;
  readonly sealed: Buffer | null;
};

/** Keys for comparison and digests are of use to the machine alone. */
const LEFT_OUT = `array['org_id', 'search', 'match_keys', 'match_terms', 'department_order', 'location_order', 'name_key', 'personal_email_key',
  'phone_key', 'primary_email_key', 'company_email_key', 'work_email_key', 'hash', 'raw_hash', 'body', 'fields_sealed', 'detail', 'before', 'changes', 'claimed_until', 'effect_key']`;

export const exportedRows = (
  scope: Scope,
  { table, where, sealed, order, without = [] }: ExportedTable,
  personId: string,
): Promise<ExportedRow[]> =>
  rows<ExportedRow>(
    scope.trx,
    `select to_jsonb(t) - ${LEFT_OUT}${[...(sealed === undefined ? [] : [sealed]), ...without].map((name) => ` - '${name}'`).join('')} as plain, ${sealed === undefined ? 'null::bytea' : `t.${sealed}`} as sealed
     from ${table} t where t.org_id = app.org_id() and ${where.replaceAll('?', '?::uuid')} order by ${order}`,
    Array.from(where.matchAll(/\?/g), () => personId),
  );
