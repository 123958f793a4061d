import type { ProviderCall } from '../contract.ts';
import { sortedEmployees } from '../employee-cells.ts';
import type { EmployeePage, EmployeePageRequest, ProviderField } from '../employee-source.ts';
import { ConnectorError } from '../errors.ts';
import { firstText, readable } from '../values.ts';
import { listFields, searchPeople } from './client.ts';
import { askedFields } from './fields.ts';
import { namesOf, toEmployee } from './mappers.ts';
import * as schemas from './schemas.ts';

/** Bob takes so many fields in one search. */
const mostFields = 400;

/** Everybody, in one page: Bob neither pages nor tells what changed. */
export const fetchEmployees = async (
  call: ProviderCall,
  { cursor, syncToken, mapping }: EmployeePageRequest,
): Promise<EmployeePage> => {
  if (cursor !== null)
    throw new ConnectorError({ kind: 'cursor_expired', message: 'HiBob gives all employees at once.' });
  if (syncToken !== null)
    throw new ConnectorError({ kind: 'token_expired', message: 'HiBob does not tell what changed.' });
  const chosen = Object.values(mapping).filter((name) => name !== null);
  const fields = [...new Set([...askedFields, ...chosen])].slice(0, mostFields);
  const bodies = await searchPeople(call, fields);
  const names = namesOf(bodies);
  return {
    ...sortedEmployees(bodies.map((body) => toEmployee(body, { mapping, names }))),
    gone: [],
    nextCursor: null,
    syncToken: null,
  };
};

/** Every field of the company, with the section in which Bob shows it. */
export const fetchFields = async (call: ProviderCall): Promise<readonly ProviderField[]> =>
  (await listFields(call)).flatMap((body) => {
    const field = readable(schemas.field, body);
    if (field === null) return [];
    const section = firstText(field.categoryDisplayName, field.category);
    const name = firstText(field.name) ?? field.id;
    return [{ name: field.id, label: section === null ? name : `${name} (${section})` }];
  });
