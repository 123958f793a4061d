import { tryCall } from '../attempts.ts';
import type { CredentialCheck, ProviderCall } from '../contract.ts';
import { firstText, readable } from '../values.ts';
import { listFields, searchPeople } from './client.ts';
import { companyId, fieldIn, fieldIds, hasField } from './fields.ts';
import { accessPermission, endpointPermissions, neededFields, permissionRemedy } from './manifest.ts';
import * as schemas from './schemas.ts';

type Missing = CredentialCheck['missing'][number];

const lacking = (permission: string, needed: string): Missing => ({
  permission,
  needed,
  remedy: permissionRemedy(permission),
});

/** Sections by the ids of their fields: a company may have renamed them, and moved fields between them. */
const sectionsOf = async (call: ProviderCall): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await listFields(call)).flatMap((body) => {
      const field = readable(schemas.field, body);
      const section = firstText(field?.categoryDisplayName, field?.category);
      return field === null || section === null ? [] : [[field.id, section] as const];
    }),
  );

/** A field that is there for nobody may not be seen: Bob leaves it out without a word. */
const missingSections = (people: readonly unknown[], sections: ReadonlyMap<string, string>): Missing[] => {
  const bySection = new Map<string, string[]>();
  for (const { field, category, needed } of neededFields) {
    if (people.some((person) => hasField(person, field))) continue;
    const section = sections.get(field) ?? category;
    bySection.set(section, [...(bySection.get(section) ?? []), needed]);
  }
  return [...bySection].map(([section, needed]) => lacking(section, needed.join(' ')));
};

const nobody = 'Tells whom Foyer may see. Nobody can be imported without it.';

const missingIn = (people: readonly unknown[], sections: ReadonlyMap<string, string>): readonly Missing[] =>
  people.length === 0 ? [lacking(accessPermission, nobody)] : missingSections(people, sections);

/**
 * Tries the service user. `ok` is: nothing is missing. One that Bob refuses is thrown as ConnectorError `auth`, a Bob that
 * does not answer as its own kind.
 */
export const checkCredentials = async (call: ProviderCall): Promise<CredentialCheck> => {
  // Needs a valid service user and nothing else.
  const sections = await sectionsOf(call);
  const asked = [fieldIds.id, companyId, ...neededFields.map(({ field }) => field)];
  const search = await tryCall(() => searchPeople(call, asked), ['permission']);
  const people = search.permitted ? search.answer : [];
  const missing = search.permitted
    ? missingIn(people, sections)
    : [lacking(endpointPermissions['people/search'], nobody)];
  const account = fieldIn(people[0], companyId);
  return {
    ok: missing.length === 0,
    accountId: typeof account === 'string' || typeof account === 'number' ? String(account) : null,
    accountName: null,
    missing,
  };
};
