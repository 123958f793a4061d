import { noPersonFields, personFieldNames, type PersonFieldName, type PersonFields } from './person.ts';

/** How a hire stands that came through a connection in the mode "review first"; null: nobody need look (decision 19). */
export type Review = 'awaiting' | 'added' | 'removed';

/** What a reviewer sees and may enter, in the order of the form. */
export const reviewedFields = [
  'firstName',
  'middleName',
  'lastName',
  'personalEmail',
  'phone',
  'jobTitle',
  'department',
  'location',
  'employmentType',
  'startDate',
  'compensationAmount',
  'compensationCurrency',
  'compensationPeriod',
] as const satisfies readonly PersonFieldName[];
export type ReviewedField = (typeof reviewedFields)[number];

export const reviewedLabels: Readonly<Record<ReviewedField, string>> = {
  firstName: 'First name',
  middleName: 'Middle name',
  lastName: 'Last name',
  personalEmail: 'Personal email',
  phone: 'Personal phone',
  jobTitle: 'Job title',
  department: 'Department',
  location: 'Location',
  employmentType: 'Employment type',
  startDate: 'Employment start date',
  compensationAmount: 'Salary amount',
  compensationCurrency: 'Salary currency',
  compensationPeriod: 'Salary period',
};

/** What somebody must know before the person is added. */
export const requiredFields = [
  'firstName',
  'lastName',
  'jobTitle',
  'personalEmail',
  'startDate',
] as const satisfies readonly ReviewedField[];

/** What a connection need not give (row H2): all but names, title and personal email. */
export const switchableFields = [
  'phone',
  'department',
  'location',
  'employmentType',
  'startDate',
  'compensationAmount',
  'compensationCurrency',
  'compensationPeriod',
] as const satisfies readonly ReviewedField[];
export type SwitchableField = (typeof switchableFields)[number];

/** What goes with a field that is switched off: it is told by it, or means nothing without it. */
const alongWith: Readonly<Partial<Record<string, readonly PersonFieldName[]>>> = {
  location: ['timeZone'],
  employmentType: ['workerType'],
  compensationAmount: ['compensationCurrency', 'compensationPeriod'],
};

/** A source's fields without those that are switched off for its connection. */
export const withoutFields = (fields: PersonFields, off: readonly string[]): PersonFields => {
  const gone = new Set<string>(off.flatMap((name) => [name, ...(alongWith[name] ?? [])]));
  const left = personFieldNames
    .filter((name) => !gone.has(name))
    .map((name) => [name, fields[name]] as const);
  return { ...noPersonFields, ...Object.fromEntries(left) };
};

/** What a reviewer entered for one field, and what the source said at that time. An empty field was entered as null. */
export type Entered = {
  readonly value: string | null;
  readonly source: string | null;
  /** Who (`user:…`) and when, epoch ms; null: entered before this was kept. */
  readonly by: string | null;
  readonly at: number | null;
};

/** What is kept of a review beside the source's fields, sealed with the hire. */
export type ReviewNotes = {
  /** What the source said when the hire began to wait. */
  readonly firstSeen: PersonFields | null;
  readonly entered: Readonly<Partial<Record<ReviewedField, Entered>>>;
  /** What was said when the hire was removed. */
  readonly removed: PersonFields | null;
  /** Taken back and hired again after it was removed. */
  readonly hiredAgain: boolean;
};

export const noNotes: ReviewNotes = { firstSeen: null, entered: {}, removed: null, hiredAgain: false };

/** The fields of a hire as the organization wants them: what was entered stands over what the source says, whenever it says it. */
export const overlaid = (source: PersonFields, entered: ReviewNotes['entered']): PersonFields => {
  const over = reviewedFields.flatMap((field) => {
    const one = entered[field];
    return one === undefined ? [] : [[field, one.value] as const];
  });
  return { ...source, ...Object.fromEntries(over) };
};

/**
 * What is entered from now on. The source's own value is no edit: entering it takes the edit away, as null does ("take the
 * source's value"). An empty text empties the field.
 */
export const enteredAfter = (
  entered: ReviewNotes['entered'],
  edits: Readonly<Partial<Record<ReviewedField, string | null>>>,
  { source, by, at }: { readonly source: PersonFields; readonly by: string; readonly at: number },
): ReviewNotes['entered'] => {
  const after: Partial<Record<ReviewedField, Entered>> = { ...entered };
  for (const field of reviewedFields) {
    const edit = edits[field];
    if (edit === undefined) continue;
    const value = edit === null || edit === '' ? null : edit;
    if (edit === null || value === source[field]) Reflect.deleteProperty(after, field);
    else if (after[field]?.value !== value || after[field].source !== source[field])
      after[field] = { value, source: source[field], by, at };
  }
  return after;
};

export const missingFields = (fields: PersonFields): ReviewedField[] =>
  requiredFields.filter((field) => fields[field] === null);

/** Which of these fields the source says differently from then. */
export const changedSince = (then: PersonFields | null, now: PersonFields): ReviewedField[] =>
  then === null ? [] : reviewedFields.filter((field) => then[field] !== now[field]);

/** A change after which somebody who removed the hire may want to look again. */
const MATERIAL: readonly ReviewedField[] = ['startDate', 'jobTitle'];

export const materialChanges = (notes: ReviewNotes, now: PersonFields): ReviewedField[] =>
  changedSince(notes.removed, now).filter((field) => MATERIAL.includes(field));
