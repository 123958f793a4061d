import { zoneOfAddress } from '../parsing/location-zone.ts';
import { phoneNumber } from '../parsing/phone-number.ts';
import { isIsoDay, isTimeZone } from '../time/start-instant.ts';
import type { RosterColumn } from './columns.ts';
import { isFatal, reasonOf, type RowFault } from './fields.ts';
import type { RosterRow } from './read-roster.ts';

/** An employee as the roster says, normalised. Dates are ISO days. */
export type RosterEmployee = {
  readonly externalId: string;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  readonly preferredName: string | null;
  readonly workEmail: string | null;
  readonly personalEmail: string | null;
  readonly phone: string | null;
  readonly birthDate: string | null;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly location: string | null;
  readonly timeZone: string | null;
  readonly legalEntity: string | null;
  readonly employmentType: string | null;
  readonly workerType: string | null;
  readonly manager: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly status: string | null;
  readonly candidateKey: string | null;
};

export type ParsedRow =
  /** `unreadable`: what was left out. */
  | { readonly employee: RosterEmployee; readonly unreadable: readonly RowFault[] }
  /** `externalId` null: nobody can say whose row this is. */
  | {
      readonly externalId: string | null;
      readonly name: string | null;
      readonly faults: readonly RowFault[];
      /** The faults in one line. */
      readonly reason: string;
    };

const NOTHING = /^(?:-+|n\/a|none|null|nil|tbd|undefined)$/i;
const ID = /^[\x21-\x7e]{1,200}$/;
/** What a spreadsheet makes of a long number: its last digits are lost, so that it may be anybody's. */
const ROUNDED = /^\d(?:[.,]\d+)?E\+\d+$/i;
/** A day at the front; a time and an offset behind it are left out, so that no zone can move the day (SC-D1). */
const DAY = /^(\d{4}-\d{2}-\d{2})(?:[T ].*|Z|[+-]\d{2}:?\d{2})?$/;
const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/;

/** Reads one row, or says why it cannot be read; never names a value. What is not essential is left out and named. */
export const parseRow = ({ cells, faults: before }: Pick<RosterRow, 'cells' | 'faults'>): ParsedRow => {
  const faults: RowFault[] = [...before];
  const fault = (field: RosterColumn | null, message: string): void => void faults.push({ field, message });
  const plain = (column: RosterColumn): string | null => {
    const text = cells[column];
    return text === undefined || NOTHING.test(text) ? null : text;
  };
  const rounded = cells.id !== undefined && ROUNDED.test(cells.id);
  const externalId = cells.id !== undefined && ID.test(cells.id) && !rounded ? cells.id : null;
  const told = before.some(isFatal);
  if (cells.id === undefined && !told) fault('id', 'Missing.');
  else if (rounded) fault('id', 'A spreadsheet has rounded this number. Keep the column as text.');
  else if (externalId === null && cells.id !== undefined)
    fault('id', 'Expected at most 200 letters, digits and signs without spaces.');

  const day = (column: 'birth_date' | 'start_date' | 'end_date'): string | null => {
    const text = plain(column);
    if (text === null) return null;
    const found = DAY.exec(text)?.[1];
    if (found !== undefined && isIsoDay(found) && found >= '1900-01-01' && found < '2200-01-01') return found;
    fault(
      column,
      'Expected a day as YYYY-MM-DD (in other forms day and month can be mistaken for each other).',
    );
    return null;
  };
  const email = (column: 'work_email' | 'personal_email'): string | null => {
    const text = plain(column);
    if (text === null) return null;
    const address = /<([^<>]+)>$/.exec(text)?.[1] ?? text;
    if (address.length <= 254 && EMAIL.test(address)) return address;
    fault(column, 'Expected an e-mail address.');
    return null;
  };
  const zone = (): string | null => {
    const text = plain('time_zone');
    if (text !== null && !isTimeZone(text)) {
      fault('time_zone', 'Expected an IANA zone such as Europe/Berlin.');
    } else if (text !== null) return text;
    return zoneOfAddress({ city: plain('location'), region: null, country: plain('country') });
  };

  const candidate = (): string | null => {
    const text = plain('candidate_id');
    if (text === null || ID.test(text)) return text;
    fault('candidate_id', 'Expected at most 200 letters, digits and signs without spaces.');
    return null;
  };
  const phone = plain('phone');
  const employee = {
    // Names may well be None or Null.
    firstName: cells.first_name ?? null,
    middleName: cells.middle_name ?? null,
    lastName: cells.last_name ?? null,
    preferredName: cells.preferred_name ?? null,
    workEmail: email('work_email'),
    personalEmail: email('personal_email'),
    phone: phone === null ? null : phoneNumber(phone, plain('country')),
    birthDate: day('birth_date'),
    jobTitle: plain('job_title'),
    department: plain('department'),
    location: plain('location'),
    timeZone: zone(),
    legalEntity: plain('legal_entity'),
    employmentType: plain('employment_type'),
    workerType: plain('worker_type'),
    manager: plain('manager'),
    startDate: day('start_date'),
    endDate: day('end_date'),
    status: plain('status'),
    candidateKey: candidate(),
  };
  if (employee.firstName === null && employee.lastName === null && !told)
    fault(null, 'First name and last name are both missing.');
  if (externalId !== null && !faults.some(isFatal))
    return { employee: { ...employee, externalId }, unreadable: faults };
  const name = [cells.first_name, cells.last_name].filter(Boolean).join(' ');
  return { externalId, name: name || null, faults, reason: reasonOf(faults) };
};
