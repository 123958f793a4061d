import type { Answer } from '../api/contract.ts';

export type ListedPerson = Answer<'GET /people'>['items'][number];
export type Tab = NonNullable<ListedPerson['tab']>;

export const tabWords: Readonly<Record<Tab, string>> = {
  preboarding: 'New Hires Preboarding',
  'action-needed': 'Action Needed',
  active: 'Active',
  withdrawn: 'Withdrawn',
  'new-hires': 'New hires',
};

export const accessWords: Readonly<Record<ListedPerson['access']['level'], string>> = {
  none: 'No access',
  preboarding: 'Preboarding',
  full: 'Full access',
};

/** Fields of people and employees as a person reads them. A field that is new here is shown with its words apart. */
const fields: Readonly<Record<string, string>> = {
  firstName: 'First name',
  middleName: 'Middle name',
  lastName: 'Last name',
  preferredName: 'Preferred name',
  name: 'Name',
  personalEmail: 'Personal email',
  workEmail: 'Work email',
  companyEmail: 'Company email',
  hrisEmail: 'Work email in the HRIS',
  primaryEmail: 'Primary Email',
  phone: 'Phone',
  jobTitle: 'Job title',
  department: 'Department',
  location: 'Location',
  timeZone: 'Time zone',
  employmentType: 'Employment type',
  workerType: 'Worker type',
  manager: 'Manager',
  legalEntity: 'Legal entity',
  startDate: 'Start date',
  endDate: 'End date',
  birthDate: 'Date of birth',
  compensationAmount: 'Salary',
  compensationCurrency: 'Salary currency',
  compensationPeriod: 'Salary period',
  status: 'Status',
  employeeId: 'Employee',
  storedId: 'Candidate id in the HRIS',
};

export const fieldWord = (field: string): string =>
  fields[field] ??
  field
    .replace(/([A-Z])/g, ' $1')
    .replace(/[_.-]+/g, ' ')
    .toLowerCase()
    .replace(/^./, (first) => first.toUpperCase());
