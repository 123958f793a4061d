import type { ProviderCall } from '../contract.ts';
import { sortedEmployees } from '../employee-cells.ts';
import type { EmployeePage, EmployeePageRequest, FieldMapping, ProviderField } from '../employee-source.ts';
import { ConnectorError } from '../errors.ts';
import { firstText, readable } from '../values.ts';
import { callWholeList } from './client.ts';
import { personFields } from './fields.ts';
import { directoryOf, own, toEmployee } from './mappers.ts';
import * as schemas from './schemas.ts';

/** Values of the company's own fields, as far as one is read: a name that no person has is one of theirs. */
const customValuesOf = async (
  call: ProviderCall,
  mapping: FieldMapping,
  people: readonly unknown[],
): Promise<readonly unknown[]> => {
  const values: unknown[] = [];
  for (const name of new Set(Object.values(mapping))) {
    if (name === null || people.some((body) => own(body, name) !== undefined)) continue;
    values.push(...(await callWholeList(call, 'custom-values', { customFieldId: name })).data);
  }
  return values;
};

/**
 * Everybody, in one page: managers are other people, and whole lists cost one call for two hundred records where asking by
 * person costs one for each. Humaans does not tell what changed.
 */
export const fetchEmployees = async (
  call: ProviderCall,
  { cursor, syncToken, mapping }: EmployeePageRequest,
): Promise<EmployeePage> => {
  if (cursor !== null)
    throw new ConnectorError({ kind: 'cursor_expired', message: 'Humaans is read as a whole.' });
  if (syncToken !== null)
    throw new ConnectorError({ kind: 'token_expired', message: 'Humaans does not tell what changed.' });
  const { data: people, answeredAt } = await callWholeList(call, 'people');
  const directory = directoryOf({
    people,
    roles: (await callWholeList(call, 'job-roles')).data,
    locations: (await callWholeList(call, 'locations')).data,
    companies: (await callWholeList(call, 'companies')).data,
    customValues: await customValuesOf(call, mapping, people),
    today: new Date(answeredAt ?? Date.now()).toISOString().slice(0, 10),
  });
  return {
    ...sortedEmployees(people.map((body) => toEmployee(body, { mapping, directory }))),
    gone: [],
    nextCursor: null,
    syncToken: null,
  };
};

/** Fields that everybody has, then the company's own. */
export const fetchFields = async (call: ProviderCall): Promise<readonly ProviderField[]> => {
  const { data } = await callWholeList(call, 'custom-fields');
  const custom = data.flatMap((body) => {
    const field = readable(schemas.customField, body);
    if (field === null) return [];
    const name = firstText(field.name) ?? field.id;
    const section = firstText(field.section);
    return [{ name: field.id, label: section === null ? name : `${name} (${section})` }];
  });
  return [...personFields, ...custom];
};
