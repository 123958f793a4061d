import { SOURCE_NAME } from '../../domain/hris-write.ts';
import { orNull, tryCall } from '../attempts.ts';
import type { ProviderCall } from '../contract.ts';
import { clean, firstText, readable } from '../values.ts';
import { callRecord, callWholeList, callWrite } from './client.ts';
import type { Endpoint, WriteEndpoint } from './manifest.ts';
import * as schemas from './write-schemas.ts';
import type { TargetCompensation, TargetPerson, TargetRole } from './write-schemas.ts';

/** What is sent, by Humaans' names of the fields. */
export type Fields = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

const parsedAll = <T>(
  schema: { safeParse: (body: unknown) => { data?: T } },
  bodies: readonly unknown[],
): T[] => bodies.flatMap((body) => schema.safeParse(body).data ?? []);

/** All that match a field; where the list cannot be asked by it, or does not heed it, all are looked through. */
const listBy = async (
  call: ProviderCall,
  endpoint: Endpoint,
  query: Readonly<Record<string, string>>,
): Promise<readonly unknown[]> => {
  const asked = await tryCall(() => callWholeList(call, endpoint, query), ['rejected']);
  return (asked.permitted ? asked.answer : await callWholeList(call, endpoint)).data;
};

/** People whose record was made by Foyer under this id. */
export const findBySource = async (call: ProviderCall, sourceId: string): Promise<TargetPerson[]> =>
  parsedAll(schemas.person, await listBy(call, 'people', { sourceId })).filter(
    (one) => one.sourceId === sourceId && one.source === SOURCE_NAME,
  );

const bears = (person: TargetPerson, address: string): boolean =>
  [person.email, person.personalEmail].some((email) => clean(email)?.toLowerCase() === address);

/** People who have one of these addresses, as work or personal email, each once. */
export const findByEmail = async (
  call: ProviderCall,
  addresses: readonly string[],
): Promise<TargetPerson[]> => {
  const found = new Map<string, TargetPerson>();
  for (const written of new Set(addresses.flatMap((one) => [one, one.toLowerCase()]))) {
    for (const field of ['email', 'personalEmail']) {
      const people = parsedAll(schemas.person, await listBy(call, 'people', { [field]: written }));
      for (const one of people) if (bears(one, written.toLowerCase())) found.set(one.id, one);
    }
  }
  return [...found.values()];
};

/** Null when Humaans does not know it (any more). */
export const fetchPerson = async (call: ProviderCall, id: string): Promise<TargetPerson | null> => {
  const body = await orNull(() => callRecord(call, 'people', id));
  return body === null ? null : readable(schemas.person, body);
};

const ofPerson = async (
  call: ProviderCall,
  endpoint: 'job-roles' | 'compensations' | 'custom-values',
  personId: string,
): Promise<readonly unknown[]> => listBy(call, endpoint, { personId });

export const rolesOf = async (call: ProviderCall, personId: string): Promise<TargetRole[]> =>
  parsedAll(schemas.role, await ofPerson(call, 'job-roles', personId)).filter(
    (one) => one.personId === personId,
  );

export const compensationsOf = async (call: ProviderCall, personId: string): Promise<TargetCompensation[]> =>
  parsedAll(schemas.compensation, await ofPerson(call, 'compensations', personId)).filter(
    (one) => one.personId === personId,
  );

/** Values of the company's own fields, by field. */
export const customValuesOf = async (
  call: ProviderCall,
  personId: string,
): Promise<ReadonlyMap<string, { readonly id: string; readonly value: unknown }>> =>
  new Map(
    parsedAll(schemas.customValue, await ofPerson(call, 'custom-values', personId))
      .filter((one) => one.personId === personId)
      .map(({ id, customFieldId, value }) => [customFieldId, { id, value }]),
  );

/** Whether anybody there has a role in this department. */
export const departmentKnown = async (call: ProviderCall, department: string): Promise<boolean> =>
  parsedAll(schemas.role, await listBy(call, 'job-roles', { department })).some(
    (one) => one.department === department,
  );

export type CompensationType = { readonly id: string; readonly name: string; readonly isSalary: boolean };

export const compensationTypes = async (call: ProviderCall): Promise<CompensationType[]> =>
  parsedAll(schemas.compensationType, (await callWholeList(call, 'compensation-types')).data).map(
    ({ id, name, baseType }) => ({
      id,
      name: firstText(name) ?? id,
      isSalary: /^salary$/i.test(baseType ?? name ?? ''),
    }),
  );

/** Places of work by their ids, with all that each is called. */
export const places = async (
  call: ProviderCall,
): Promise<readonly { readonly id: string; readonly names: readonly string[] }[]> =>
  parsedAll(schemas.location, (await callWholeList(call, 'locations')).data).map(
    ({ id, label, name, city }) => ({
      id,
      names: [label, name, city].map(clean).filter((one) => one !== null),
    }),
  );

/** Makes a record, or changes fields of one; answers what Humaans holds then. Throws ConnectorError. */
export const write = (
  call: ProviderCall,
  o: { readonly endpoint: WriteEndpoint; readonly id?: string; readonly fields: Fields },
): Promise<unknown> =>
  callWrite(call, {
    endpoint: o.endpoint,
    body: o.fields,
    ...(o.id === undefined ? {} : { id: o.id }),
  });
