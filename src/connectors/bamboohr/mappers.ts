import { z } from 'zod';
import { employeeFieldNames, essentialFields } from '../../domain/employee.ts';
import type { EmployeeCells, EmployeeFieldName, UnreadableField } from '../../domain/employee.ts';
import type { RejectedRecord } from '../contract.ts';
import type { EmployeeRecord, FieldMapping } from '../employee-source.ts';
import { employmentOf } from '../employment.ts';
import { boundedText, recordId, rejectedRecord, whatIsWrong } from '../records.ts';
import { clean, firstText } from '../values.ts';
import * as schemas from './schemas.ts';

export type ReadEmployee = { readonly record: EmployeeRecord } | { readonly rejected: RejectedRecord };

/** A field that an admin chose may be of any type; what is no single value cannot be read. */
const chosenValue = z.union(
  [boundedText, z.number().transform(String), z.boolean().transform(String)],
  'expected text, a number or a yes/no',
);

/** Terminated people have this in place of a kind of employment. */
const isNoKind = (status: string | null): boolean => /\b(terminated|inactive|deceased)\b/i.test(status ?? '');

const defaultCells = (one: schemas.Listed, single: schemas.Single | null): Record<string, string | null> => {
  const employment = firstText(single?.employmentStatus, one.employmentStatusName);
  const kind = isNoKind(employment) ? null : employment;
  return {
    first_name: clean(one.firstName),
    middle_name: clean(one.middleName),
    last_name: clean(one.lastName),
    preferred_name: clean(one.preferredName),
    work_email: clean(one.workEmail),
    personal_email: clean(one.homeEmail),
    phone: firstText(one.mobilePhone, one.homePhone),
    birth_date: one.birthDate ?? null,
    job_title: firstText(single?.jobTitleName, one.jobTitleName),
    department: firstText(single?.department, one.departmentName),
    location: firstText(single?.location, one.locationName),
    employment_type: kind,
    worker_type: employmentOf(kind).workerType,
    manager: firstText(single?.reportsToName, one.reportsToName),
    start_date: one.hireDate ?? null,
    end_date: single?.terminationDate ?? null,
    status: clean(one.status),
  };
};

const emptyDay = '0000-00-00';

const chosen = chosenValue.nullish().transform((value) => (value === emptyDay ? null : clean(value)));

/** What the fields that an admin chose say; null: nothing, so that no other field may answer in their place. */
const chosenCells = (
  record: Readonly<Record<string, unknown>>,
  mapping: FieldMapping,
): Chosen | { readonly error: z.ZodError } => {
  const cells: Record<string, string | null> = {};
  const unreadable: UnreadableField[] = [];
  for (const field of employeeFieldNames) {
    const from = mapping[field];
    if (from === undefined || field === 'id') continue;
    const told = z.object({ [field]: chosen }).safeParse({ [field]: from === null ? null : record[from] });
    if (!told.success && essentialFields.has(field)) return { error: told.error };
    cells[field] = told.data?.[field] ?? null;
    if (!told.success) unreadable.push({ field, message: whatIsWrong(told.error) });
  }
  return { cells, unreadable };
};

type Chosen = {
  readonly cells: Readonly<Record<string, string | null>>;
  readonly unreadable: readonly UnreadableField[];
};

/** Where fields beside the essential ones are read from. */
const besides: readonly (readonly [key: string, field: EmployeeFieldName, schema: z.ZodType])[] = [
  ['middleName', 'middle_name', schemas.text],
  ['preferredName', 'preferred_name', schemas.text],
  ['homeEmail', 'personal_email', schemas.text],
  ['mobilePhone', 'phone', schemas.text],
  ['homePhone', 'phone', schemas.text],
  ['birthDate', 'birth_date', schemas.day],
  ['jobTitleName', 'job_title', schemas.text],
  ['departmentName', 'department', schemas.text],
  ['department', 'department', schemas.text],
  ['locationName', 'location', schemas.text],
  ['location', 'location', schemas.text],
  ['reportsToName', 'manager', schemas.text],
];

const unreadableIn = (raw: Readonly<Record<string, unknown>>, mapping: FieldMapping): UnreadableField[] =>
  besides.flatMap(([key, field, schema]) => {
    const told = mapping[field] === undefined ? schema.safeParse(raw[key]) : null;
    return told?.success === false ? [{ field, message: whatIsWrong(told.error) }] : [];
  });

const idSchema = z.object({ employeeId: z.union([recordId, z.int().min(0).transform(String)]) });
const named = z.object({ firstName: z.string().nullish(), lastName: z.string().nullish() });

const nameIn = (body: unknown): string | null => {
  const found = named.safeParse(body).data;
  return clean([found?.firstName, found?.lastName].map(clean).filter(Boolean).join(' ').slice(0, 200));
};

const objectSchema = z.record(z.string(), z.unknown());

const reject = (body: unknown, error: z.ZodError): ReadEmployee => {
  const id = idSchema.safeParse(body).data?.employeeId;
  const rest = objectSchema.safeParse(body).data;
  const identified = id === undefined || rest === undefined ? body : { ...rest, id };
  const name = nameIn(body);
  return { rejected: rejectedRecord({ body: identified, kind: 'employee', subjectId: null, name, error }) };
};

/**
 * One employee from the list, completed by the single record where that was read. Never throws: what cannot be read is
 * rejected with a reason.
 */
export const readEmployee = (
  body: unknown,
  single: Readonly<Record<string, unknown>> | null,
  mapping: FieldMapping,
): ReadEmployee => {
  const listed = schemas.listed.safeParse(body);
  if (!listed.success) return reject(body, listed.error);
  const completed = single === null ? null : schemas.single.safeParse(single);
  if (completed?.success === false) return reject(body, completed.error);
  const raw = { ...objectSchema.parse(body), ...single };
  const chosenByAdmin = chosenCells(raw, mapping);
  if ('error' in chosenByAdmin) return reject(body, chosenByAdmin.error);
  const externalId = listed.data.employeeId;
  const all = { ...defaultCells(listed.data, completed?.data ?? null), ...chosenByAdmin.cells };
  const said = Object.entries(all).filter((cell): cell is [EmployeeFieldName, string] => cell[1] !== null);
  const cells: EmployeeCells = { ...Object.fromEntries(said), id: externalId };
  const unreadable = [...unreadableIn(raw, mapping), ...chosenByAdmin.unreadable];
  return { record: { externalId, cells, raw, ...(unreadable.length === 0 ? {} : { unreadable }) } };
};
