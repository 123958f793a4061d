import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  employeeFieldNames,
  essentialFields,
  type EmployeeFieldName,
  type UnreadableField,
} from '../domain/employee.ts';
import type { RejectedRecord } from './contract.ts';
import type { EmployeePage, EmployeeRecord, FieldMapping } from './employee-source.ts';
import { boundedText, recordId, rejectedRecord, whatIsWrong } from './records.ts';
import { clean } from './values.ts';

/** What a provider says in the fields that are read, as it came. */
export type FieldValues = Readonly<Partial<Record<EmployeeFieldName, unknown>>>;

export type EmployeeRead = { readonly record: EmployeeRecord } | { readonly rejected: RejectedRecord };

/** Numbers and yes-or-no fields are read as they are written. */
const written = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;

const text = z.preprocess(
  written,
  boundedText
    .refine((value) => !/\p{Surrogate}/u.test(value), 'has a character that cannot be stored')
    .nullish()
    .transform(clean),
);

/** A day, also one with a time behind it, which is left out: no zone can move the day (SC-D1). */
const day = z
  .preprocess(written, boundedText.nullish().transform(clean))
  .transform((value) => value?.replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, '$1') ?? null)
  .pipe(z.iso.date('expected a day as YYYY-MM-DD').nullable());

const id = z.preprocess(written, recordId);
const days: ReadonlySet<EmployeeFieldName> = new Set(['birth_date', 'start_date', 'end_date']);

const cellSchema = (field: EmployeeFieldName): z.ZodType<string | null | undefined> =>
  (days.has(field) ? day : text).optional();

const schemasOf = (fields: readonly EmployeeFieldName[]) =>
  fields.map((field) => [field, cellSchema(field)] as const);

const essential = z.object({
  ...Object.fromEntries(schemasOf(employeeFieldNames.filter((field) => essentialFields.has(field)))),
  id,
});
const others = schemasOf(employeeFieldNames.filter((field) => !essentialFields.has(field)));

/**
 * What each field is read from: the field that an admin named, else the usual one; null for one that is not read. The id is
 * the provider's own.
 * @param o.named the value of the provider's field of that name
 */
export const fieldValues = (o: {
  readonly mapping: FieldMapping;
  readonly usual: FieldValues;
  readonly named: (name: string) => unknown;
}): FieldValues =>
  Object.fromEntries(
    employeeFieldNames.map((field) => {
      const name = field === 'id' ? undefined : o.mapping[field];
      if (name === undefined) return [field, o.usual[field]];
      return [field, name === null ? null : o.named(name)];
    }),
  );

const nameOf = ({ first_name: first, last_name: last }: FieldValues): string | null =>
  clean(
    [first, last]
      .filter((part) => typeof part === 'string')
      .join(' ')
      .slice(0, 200),
  );

/** An employee of these values, or why there is none; values are never named. @param kind the provider's word */
export const readEmployee = (o: {
  readonly kind: string;
  readonly body: unknown;
  readonly values: FieldValues;
}): EmployeeRead => {
  const parsed = essential.safeParse(o.values);
  if (!parsed.success) {
    const listed = rejectedRecord({ ...o, subjectId: null, name: nameOf(o.values), error: parsed.error });
    return { rejected: { ...listed, externalId: id.safeParse(o.values.id).data ?? listed.externalId } };
  }
  const told: Record<string, string | null | undefined> = { ...parsed.data };
  const unreadable: UnreadableField[] = [];
  for (const [field, schema] of others) {
    const cell = schema.safeParse(o.values[field]);
    if (cell.success) told[field] = cell.data;
    else unreadable.push({ field, message: whatIsWrong(cell.error) });
  }
  const cells: Partial<Record<EmployeeFieldName, string>> = {};
  for (const field of employeeFieldNames) {
    const cell = told[field];
    if (cell != null) cells[field] = cell;
  }
  return {
    record: {
      externalId: parsed.data.id,
      cells,
      raw: o.body,
      ...(unreadable.length === 0 ? {} : { unreadable }),
    },
  };
};

/** Records and rejected ones. The same record twice is one; an id that stands on several different ones is nobody's. */
export const sortedEmployees = (
  reads: readonly EmployeeRead[],
): Pick<EmployeePage, 'records' | 'rejected'> => {
  const byId = new Map<string, EmployeeRecord>();
  const shared = new Map<string, RejectedRecord>();
  const rejected: RejectedRecord[] = [];
  for (const read of reads) {
    if ('rejected' in read) {
      rejected.push(read.rejected);
      continue;
    }
    const { record } = read;
    const { externalId } = record;
    const other = byId.get(externalId);
    if (other === undefined) byId.set(externalId, record);
    else if (!isDeepStrictEqual(other.cells, record.cells))
      shared.set(externalId, {
        externalId,
        name: nameOf(other.cells),
        reason: 'This id stands on several different records.',
      });
  }
  return {
    records: [...byId.values()].filter(({ externalId }) => !shared.has(externalId)),
    rejected: [...rejected, ...shared.values()],
  };
};
