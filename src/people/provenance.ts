import type { ListedPerson } from '../db/repositories/people-list.ts';
import type { ComposedPerson } from '../domain/precedence.ts';
import { personFieldNames } from '../domain/person.ts';

/** Whose word a value is: a source's, an admin's, a setting for the location, or the organization's default. */
export const provenanceSources = ['ats', 'hris', 'admin', 'setting', 'organization'] as const;

export type Provenance = {
  readonly field: string;
  readonly source: (typeof provenanceSources)[number];
  /** Name of the connection the value came through; null where it came through none. */
  readonly connectionName: string | null;
};

/** Where each value that a person has comes from; a field without a value is not in it. */
export const provenanceOf = (
  person: ListedPerson,
  from: ComposedPerson['from'],
  names: { readonly ats: string | null; readonly hris: string | null },
): Provenance[] => {
  const through = (field: string, source: 'ats' | 'hris'): Provenance => ({
    field,
    source,
    connectionName: names[source],
  });
  const own = (field: string, source: 'admin' | 'setting' | 'organization'): Provenance => ({
    field,
    source,
    connectionName: null,
  });
  const list: Provenance[] = personFieldNames.flatMap((field) => {
    const source = from[field];
    return field !== 'timeZone' && (source === 'ats' || source === 'hris') ? [through(field, source)] : [];
  });
  list.push(zone());
  if (person.primaryEmail !== null) list.push(own('primaryEmail', 'admin'));
  if (person.hrisEmail !== null) list.push(through('companyEmail', 'hris'));
  else if (person.primaryEmail !== null) list.push(own('companyEmail', 'admin'));
  return list;

  function zone(): Provenance {
    switch (person.timeZoneSource) {
      case 'location_setting':
        return own('timeZone', 'setting');
      case 'organization':
        return own('timeZone', 'organization');
      case 'source':
        return through('timeZone', from.timeZone === 'hris' ? 'hris' : 'ats');
    }
  }
};
