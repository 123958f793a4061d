import fs from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import type { Candidate, EmployeeCandidate } from '../../../src/domain/matching/types.ts';

/** Writes people as the match command reads them. */
export const writePeople = (file: string, people: readonly (Candidate | EmployeeCandidate)[]): void => {
  const rows = people.map((one) => ({
    id: one.id,
    first_name: one.firstName,
    middle_name: one.middleName,
    last_name: one.lastName,
    preferred_name: one.preferredName,
    personal_email: one.personalEmail,
    phone: one.phone,
    birth_date: one.birthDate,
    job_title: one.jobTitle,
    department: one.department,
    location: one.location,
    start_date: one.startDate,
  }));
  fs.writeFileSync(file, stringify(rows, { header: true }));
};
