import type { z } from 'zod';
import { may } from '../../domain/permissions.ts';
import { displayName } from '../../domain/person.ts';
import { reviewedLabels, type ReviewedField } from '../../domain/review.ts';
import type { OpenedNewHire } from '../../review/open.ts';
import type { NewHireView } from '../../review/read.ts';
import type { Caller } from '../caller.ts';
import { isoInstant, isoInstantOrNull } from '../schemas.ts';
import type { NewHireState, newHireRowSchema, newHireSchema } from './new-hire-schema.ts';

const named = (fields: readonly ReviewedField[]): { field: ReviewedField; label: string }[] =>
  fields.map((field) => ({ field, label: reviewedLabels[field] }));

const stateOf = ({ review, state }: OpenedNewHire['row']): NewHireState => {
  if (review === 'removed' || review === 'added') return review;
  return state === 'hired' ? 'awaiting' : 'gone';
};

export const newHireRowBody = (
  hire: OpenedNewHire,
  o: { readonly people: number },
): z.input<typeof newHireRowSchema> => {
  const { row, fields } = hire;
  return {
    hireId: row.hireId,
    personId: row.personId,
    name: displayName(fields),
    jobTitle: fields.jobTitle,
    department: fields.department,
    startDate: fields.startDate,
    source: { connectionId: row.connectionId, connectionName: row.connectionName, provider: row.provider },
    state: stateOf(row),
    hired: row.state === 'hired',
    since: isoInstant(row.since),
    missing: named(hire.missing),
    changed: named(hire.changed),
    materialChange: hire.materialChange,
    hiredAgain: hire.notes.hiredAgain,
    possibleDuplicates: o.people + row.suggestions,
    knownPerson: row.knownPerson,
    reviewedByName: row.reviewedByName,
    reviewedAt: isoInstantOrNull(row.reviewedAt),
  };
};

const nothing = { edit: false, add: false, remove: false, restore: false };

export const newHireBody = (
  view: NewHireView,
  caller: Pick<Caller, 'roles'>,
): z.input<typeof newHireSchema> => {
  const { row, rawName, people, employees, views } = view;
  return {
    ...newHireRowBody(view, { people: people.length }),
    rawName,
    fields: views.map((one) => ({ ...one, editedAt: isoInstantOrNull(one.editedAt) })),
    changes: views.flatMap(({ name, label, changedSince, source }) =>
      changedSince === null ? [] : [{ field: name, label, was: changedSince.was, now: source.value }],
    ),
    duplicates: {
      people: people.map((one) => ({
        personId: one.personId,
        name: displayName(one),
        status: one.status,
        personalEmail: one.personalEmail,
        phone: one.phone,
        jobTitle: one.jobTitle,
        startDate: one.startDate,
        reasons: [...one.reasons],
        canJoin: one.open,
        sources: [...one.sources],
      })),
      employees: employees.map(({ employee, connectionName, probability, reasons }) => ({
        employeeId: employee.id,
        name: displayName(employee),
        connectionName,
        workEmail: employee.workEmail,
        personalEmail: employee.personalEmail,
        jobTitle: employee.jobTitle,
        department: employee.department,
        startDate: employee.startDate,
        state: employee.state,
        probability,
        reasons: [...reasons],
      })),
    },
    personStatus: row.personStatus,
    hiredAt: isoInstantOrNull(row.hiredAt),
    explanation: row.choice?.explanation ?? null,
    can: may(caller.roles, 'people.write') ? { ...view.can } : nothing,
  };
};
