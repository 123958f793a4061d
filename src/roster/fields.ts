import { essentialFields } from '../domain/employee.ts';
import type { RosterColumn } from './columns.ts';

/** What is wrong with a row, and at which field; null for the row as a whole. */
export type RowFault = { readonly field: RosterColumn | null; readonly message: string };

/** The fields of a roster as a person reads them. */
export const fieldLabels: Readonly<Record<RosterColumn, string>> = {
  id: 'Employee ID',
  first_name: 'First name',
  middle_name: 'Middle name',
  last_name: 'Last name',
  full_name: 'Full name',
  preferred_name: 'Preferred name',
  work_email: 'Company email',
  personal_email: 'Personal email',
  phone: 'Phone',
  birth_date: 'Date of birth',
  job_title: 'Job title',
  department: 'Department',
  location: 'Location',
  time_zone: 'Time zone',
  legal_entity: 'Legal entity',
  employment_type: 'Employment type',
  worker_type: 'Worker type',
  manager: 'Manager',
  start_date: 'Start date',
  end_date: 'End date',
  status: 'Status',
  candidate_id: 'Candidate ID',
  country: 'Country',
};

/** A roster without it cannot be read. */
export const REQUIRED: RosterColumn = 'id';
/** Of these a row needs at least one. */
export const NAMES: readonly RosterColumn[] = ['first_name', 'last_name', 'full_name'];

/** Whether a row cannot be taken with this fault. */
export const isFatal = ({ field }: RowFault): boolean => field === null || essentialFields.has(field);

/** All that is wrong with a row, in one line. */
export const reasonOf = (faults: readonly RowFault[]): string =>
  faults
    .map(({ field, message }) =>
      field === null
        ? message
        : `${fieldLabels[field]}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
    )
    .join(' ');
