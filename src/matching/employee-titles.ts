import type { EmployeeEntry } from '../db/repositories/employee-history.ts';
import { assertNever } from '../domain/assert-never.ts';

/** What happened to an employee record, as a person reads it. */
export const entryTitle = ({ kind }: Pick<EmployeeEntry, 'kind'>): string => {
  switch (kind) {
    case 'employee.reported':
      return 'First reported by the source';
    case 'employee.changed':
      return 'Reported with changes';
    case 'employee.left':
      return 'No longer reported by the source';
    case 'employee.unreadable':
      return 'Reported, but could not be read';
    case 'match.linked':
      return 'Merged with a person';
    case 'match.unlinked':
      return 'The merge was undone';
    case 'match.rejected':
      return 'Marked as not the same person';
    default:
      return assertNever(kind);
  }
};
