import type { ProviderCall } from '../contract.ts';
import type { FieldMapping, ProviderField } from '../employee-source.ts';
import { ConnectorError } from '../errors.ts';
import { readable } from '../values.ts';
import { ask } from './client.ts';
import { listFields } from './manifest.ts';
import * as schemas from './schemas.ts';

/** Come in the list without being asked for. */
const baseFields: readonly string[] = [
  'employeeId',
  'firstName',
  'lastName',
  'preferredName',
  'jobTitleName',
  'status',
];

const inList = new Set([...baseFields, ...listFields]);

/** Of a single employee, beside what an admin chose; the names are those of GetEmployeeResponse in the OpenAPI document. */
const singleFields: readonly string[] = [
  ...baseFields.slice(1),
  'workEmail',
  'homeEmail',
  'middleName',
  'mobilePhone',
  'homePhone',
  'birthDate',
  'hireDate',
  'terminationDate',
  'department',
  'division',
  'location',
  'employmentStatus',
  'reportsToName',
];

/** Fields that an admin chose and that the list of employees does not have. @throws ConnectorError for no field's name */
export const fieldsBeyondList = (mapping: FieldMapping): readonly string[] => {
  const chosen = Object.values(mapping).filter((name) => name != null && !inList.has(name));
  const names = [...new Set(chosen)].filter((name) => name !== null);
  // The names are joined with commas: one that holds another sign would ask for something else.
  if (names.every((name) => /^[\w.-]{1,100}$/.test(name))) return names;
  throw new ConnectorError({
    kind: 'rejected',
    message: 'One of the chosen fields has a name that no field of BambooHR has. Choose it again.',
  });
};

export const singleFieldsFor = (beyond: readonly string[]): string =>
  [...new Set([...singleFields, ...beyond])].join(',');

/** All fields of this account that are in use, under the names that a single employee may be asked for. */
export const fetchFields = async (call: ProviderCall): Promise<readonly ProviderField[]> => {
  const { data } = await ask(call, {
    endpoint: 'meta/fields',
    schema: schemas.fieldList,
    what: 'list of fields',
  });
  const labels = new Map<string, string>();
  for (const body of data) {
    const field = readable(schemas.field, body);
    if (field === null || field.deprecated === true) continue;
    labels.set(field.alias ?? field.id, field.name);
  }
  return [...labels].map(([name, label]) => ({ name, label }));
};
