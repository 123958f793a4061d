import { z } from 'zod';
import type { EmployeeRow } from '../../db/tables/employees.ts';
import { displayName } from '../../domain/person.ts';

const text = z.string().nullable();

/** An employee record of an HRIS as lists and comparisons show it. Dates are ISO days. */
export const employeeSchema = z
  .object({
    id: z.uuid(),
    connectionId: z.uuid(),
    externalId: z.string(),
    name: z.string(),
    firstName: text,
    middleName: text,
    lastName: text,
    preferredName: text,
    workEmail: text,
    personalEmail: text,
    phone: text,
    jobTitle: text,
    department: text,
    location: text,
    employmentType: text,
    workerType: text,
    manager: text,
    legalEntity: text,
    startDate: text,
    endDate: text,
    state: z.enum(['current', 'terminated', 'vanished']),
  })
  .meta({ id: 'Employee' });

export const employeeBody = (row: EmployeeRow): z.input<typeof employeeSchema> => ({
  id: row.id,
  connectionId: row.connectionId,
  externalId: row.externalId,
  name: displayName(row),
  firstName: row.firstName,
  middleName: row.middleName,
  lastName: row.lastName,
  preferredName: row.preferredName,
  workEmail: row.workEmail,
  personalEmail: row.personalEmail,
  phone: row.phone,
  jobTitle: row.jobTitle,
  department: row.department,
  location: row.location,
  employmentType: row.employmentType,
  workerType: row.workerType,
  manager: row.manager,
  legalEntity: row.legalEntity,
  startDate: row.startDate,
  endDate: row.endDate,
  state: row.state,
});
