import { createHash } from 'node:crypto';
import type { StoredEmployee } from '../db/repositories/employees.ts';
import { foldText, phoneKey } from '../domain/matching/normalise.ts';
import { sealEmployee } from '../people/employee-body.ts';
import { personEmailKey, personNameKey } from '../people/person-state.ts';
import type { PersonKey } from '../secrets/vault.ts';
import type { EmployeeRow } from '../db/tables/employees.ts';
import type { RosterEmployee } from './parse-row.ts';

type State = EmployeeRow['state'];

/** Equal for what says the same: an unchanged employee is not written. */
export const employeeHash = (employee: RosterEmployee, state: State): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([state, ...Object.entries(employee).sort(([a], [b]) => (a < b ? -1 : 1))]))
    .digest();

/** Of the record as the source sent it: it is kept as it is now, also where nothing that is read from it changed. */
export const rawHash = (raw: unknown): Buffer | null =>
  raw === null ? null : createHash('sha256').update(JSON.stringify(raw)).digest();

const searchText = (e: RosterEmployee): string =>
  [
    foldText([e.firstName, e.preferredName, e.middleName, e.lastName].filter(Boolean).join(' ')),
    e.workEmail?.toLowerCase(),
    e.personalEmail?.toLowerCase(),
    foldText([e.jobTitle, e.department, e.location].filter(Boolean).join(' ')),
    e.externalId.toLowerCase(),
  ]
    .filter(Boolean)
    .join(' | ');

/** An employee as a row: searchable columns, keys for matching, and the record sealed under the employee's own key. */
export const storedEmployee = (
  e: RosterEmployee,
  o: {
    readonly id: string;
    readonly connectionId: string;
    readonly keyId: string;
    readonly key: PersonKey;
    readonly state: State;
    readonly hash: Buffer;
    readonly rawHash: Buffer | null;
    readonly raw: unknown;
  },
): StoredEmployee => {
  return {
    ...e,
    id: o.id,
    connectionId: o.connectionId,
    keyId: o.keyId,
    nameKey: personNameKey(e),
    workEmailKey: personEmailKey(e.workEmail),
    personalEmailKey: personEmailKey(e.personalEmail),
    phoneKey: phoneKey(e.phone),
    state: o.state,
    hash: o.hash,
    rawHash: o.rawHash,
    body: sealEmployee(o.key, { read: e, raw: o.raw }),
    search: searchText(e),
  };
};
