import type { Scope } from '../db/scope.ts';
import { decimalOf, isCurrency, isFinerThan, amountText, exponentOf } from '../domain/money.ts';
import { requiredFields, reviewedFields, reviewedLabels, type ReviewedField } from '../domain/review.ts';
import { editorsOf } from '../people/reviewed.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { employeesLike, peopleLike, type EmployeeLike, type PersonLike } from './duplicates.ts';
import { findNewHire, type OpenedNewHire } from './open.ts';

/** One field as the review shows it. */
export type FieldView = {
  readonly name: ReviewedField;
  readonly label: string;
  readonly value: string | null;
  readonly source: { readonly value: string | null; readonly raw: string | null };
  readonly edited: boolean;
  /** Who entered the value, and when; null where nobody did, or before this was kept. */
  readonly editedByName: string | null;
  readonly editedAt: number | null;
  readonly changedSince: {
    readonly was: string | null;
    readonly since: 'edit' | 'first_seen' | 'removed';
  } | null;
  readonly switchedOff: boolean;
  readonly required: boolean;
  readonly missing: boolean;
  readonly note: string | null;
};

export type NewHireView = OpenedNewHire & {
  readonly views: readonly FieldView[];
  readonly people: readonly PersonLike[];
  readonly employees: readonly EmployeeLike[];
  readonly can: {
    readonly edit: boolean;
    readonly add: boolean;
    readonly remove: boolean;
    readonly restore: boolean;
  };
};

const NAMES: readonly ReviewedField[] = ['firstName', 'middleName', 'lastName'];
const REQUIRED: readonly string[] = requiredFields;

const shown = (field: ReviewedField, value: string | null, currency: string | null): string | null =>
  field === 'compensationAmount' && value !== null ? amountText(value, currency) : value;

/** What the source said before, where it says something else now. */
const changeOf = ({ row, said, notes }: OpenedNewHire, field: ReviewedField): FieldView['changedSince'] => {
  const edit = notes.entered[field];
  if (edit !== undefined) return edit.source === said[field] ? null : { was: edit.source, since: 'edit' };
  const since = row.review === 'removed' ? 'removed' : 'first_seen';
  const then = row.review === 'removed' ? notes.removed : notes.firstSeen;
  return then === null || then[field] === said[field] ? null : { was: then[field], since };
};

/** Something to know about a value, which Foyer will not guess about. */
const noteOf = (hire: OpenedNewHire, field: ReviewedField): string | null => {
  const { fields, rawName, row } = hire;
  if (row.fieldsOff.includes(field))
    return `Not taken from ${row.connectionName}: switched off for this connection.`;
  if (field === 'lastName' && fields.lastName === null && rawName !== null)
    return 'The source has one name only. Enter the last name, or leave it empty if there is none.';
  if (field === 'compensationAmount' && fields.compensationAmount !== null) {
    const { compensationAmount: amount, compensationCurrency: currency } = fields;
    if (decimalOf(amount) === null) return 'This is no amount.';
    if (currency !== null && isFinerThan(amount, currency))
      return `${currency} has ${String(exponentOf(currency))} digits behind the point; the amount is kept as it is.`;
  }
  const { compensationCurrency: currency } = fields;
  if (field === 'compensationCurrency' && currency !== null && !isCurrency(currency))
    return 'This is no currency code of three letters.';
  return null;
};

type Editors = Awaited<ReturnType<typeof editorsOf>>;

const viewOf = (hire: OpenedNewHire, field: ReviewedField, editors: Editors): FieldView => {
  const { said, fields, notes, rawName, row } = hire;
  const change = changeOf(hire, field);
  return {
    name: field,
    label: reviewedLabels[field],
    value: shown(field, fields[field], fields.compensationCurrency),
    source: {
      value: shown(field, said[field], said.compensationCurrency),
      raw: NAMES.includes(field) ? rawName : null,
    },
    edited: notes.entered[field] !== undefined,
    editedByName: editors.get(field)?.byName ?? null,
    editedAt: editors.get(field)?.at ?? null,
    changedSince:
      change === null ? null : { ...change, was: shown(field, change.was, said.compensationCurrency) },
    switchedOff: row.fieldsOff.includes(field),
    required: REQUIRED.includes(field),
    missing: hire.missing.includes(field),
    note: noteOf(hire, field),
  };
};

/** What somebody may do now who may decide about people. */
const possible = ({ row }: OpenedNewHire): NewHireView['can'] => ({
  edit: true,
  add: row.review === 'awaiting' && row.state === 'hired',
  remove: row.review === 'awaiting',
  restore: row.review === 'removed',
});

/** One new hire with everything that a reviewer needs. @throws Refusal not_found */
export const readNewHire = async (
  scope: Scope,
  vault: OrganizationVault,
  hireId: string,
): Promise<NewHireView> => {
  const hire = await findNewHire(scope, vault, hireId);
  const people = await peopleLike(scope, [hire]);
  const editors = await editorsOf(scope, hire.notes.entered);
  return {
    ...hire,
    views: reviewedFields.map((field) => viewOf(hire, field, editors)),
    people: people.get(hireId) ?? [],
    employees: await employeesLike(scope, hire.row.personId),
    can: possible(hire),
  };
};
