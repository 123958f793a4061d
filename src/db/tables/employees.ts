import type { PersonFields } from '../../domain/person.ts';
import type { Columns } from '../bulk.ts';

/** One employee of one HRIS source, as last reported. Dates are ISO days. */
export type EmployeeRow = {
  readonly id: string;
  readonly connectionId: string;
  readonly externalId: string;
  readonly keyId: string;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  readonly preferredName: string | null;
  readonly nameKey: string | null;
  readonly workEmail: string | null;
  readonly workEmailKey: string | null;
  readonly personalEmail: string | null;
  readonly personalEmailKey: string | null;
  readonly phone: string | null;
  readonly phoneKey: string | null;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly location: string | null;
  readonly employmentType: string | null;
  readonly workerType: string | null;
  readonly manager: string | null;
  readonly legalEntity: string | null;
  readonly timeZone: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly birthDate: string | null;
  /** Candidate or application id of the recruiting system, when the HRIS stores it. */
  readonly candidateKey: string | null;
  readonly state: 'current' | 'terminated' | 'vanished';
};

export const employeeColumns = {
  id: 'uuid',
  connectionId: 'uuid',
  externalId: 'text',
  keyId: 'uuid',
  firstName: 'text',
  middleName: 'text',
  lastName: 'text',
  preferredName: 'text',
  nameKey: 'text',
  workEmail: 'text',
  workEmailKey: 'text',
  personalEmail: 'text',
  personalEmailKey: 'text',
  phone: 'text',
  phoneKey: 'text',
  jobTitle: 'text',
  department: 'text',
  location: 'text',
  employmentType: 'text',
  workerType: 'text',
  manager: 'text',
  legalEntity: 'text',
  timeZone: 'text',
  startDate: 'date',
  endDate: 'date',
  birthDate: 'date',
  candidateKey: 'text',
  state: 'text',
} as const satisfies Columns & Record<keyof EmployeeRow, unknown>;

/** What an employee record says about the person it belongs to. */
export const employeeFields = (e: EmployeeRow): PersonFields => ({
  firstName: e.firstName,
  middleName: e.middleName,
  lastName: e.lastName,
  preferredName: e.preferredName,
  personalEmail: e.personalEmail,
  phone: e.phone,
  jobTitle: e.jobTitle,
  department: e.department,
  location: e.location,
  timeZone: e.timeZone,
  employmentType: e.employmentType,
  workerType: e.workerType,
  manager: e.manager,
  startDate: e.startDate,
  endDate: e.endDate,
  compensationAmount: null,
  compensationCurrency: null,
  compensationPeriod: null,
});
