import type { ProviderField } from '../employee-source.ts';

/** Fields of every person that an admin may choose, beside the company's own ones. */
export const personFields: readonly ProviderField[] = [
  { name: 'employeeId', label: 'Employee ID' },
  { name: 'sourceId', label: 'ID at the source' },
  { name: 'email', label: 'Work email' },
  { name: 'personalEmail', label: 'Personal email' },
  { name: 'phoneNumber', label: 'Phone number' },
  { name: 'personalPhoneNumber', label: 'Personal phone number' },
  { name: 'employmentStartDate', label: 'Employment start date' },
  { name: 'firstWorkingDay', label: 'First working day' },
  { name: 'employmentEndDate', label: 'Employment end date' },
  { name: 'lastWorkingDay', label: 'Last working day' },
  { name: 'contractType', label: 'Contract type' },
  { name: 'countryCode', label: 'Country' },
  { name: 'remoteCity', label: 'Remote city' },
];
