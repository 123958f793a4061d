import type { ListedPerson } from '../db/repositories/people-list.ts';
import { ATS, type ComposedPerson, type SourceId } from '../domain/precedence.ts';
import { personFieldNames } from '../domain/person.ts';

/** Whose word a value is: a source's, an admin's, a setting for the location, or the organization's default. */
export const provenanceSources = ['ats', 'hris', 'admin', 'setting', 'organization'] as const;

export type Provenance = {
  readonly field: string;
  readonly source: (typeof provenanceSources)[number];
  /** The connection the value came through; null where it came through none. */
  readonly connectionId: string | null;
  readonly connectionName: string | null;
};

/** The connections behind a person, as sources of values. */
export type SourceNames = {
  readonly ats: { readonly id: string; readonly name: string } | null;
  /** By connection id. */
  readonly hris: ReadonlyMap<string, string>;
};

export type Speaker = Omit<Provenance, 'field' | 'source'> & { readonly source: 'ats' | 'hris' };

/** Who says it, as a person reads it. */
export const speakerOf = (source: SourceId, names: SourceNames): Speaker =>
  source === ATS
    ? { source: 'ats', connectionId: names.ats?.id ?? null, connectionName: names.ats?.name ?? null }
    : { source: 'hris', connectionId: source, connectionName: names.hris.get(source) ?? null };

/** Where each value that a person has comes from; a field without a value is not in it. */
export const provenanceOf = (
  person: Pick<ListedPerson, 'primaryEmail' | 'hrisEmail' | 'timeZoneSource'>,
  from: ComposedPerson['from'],
  names: SourceNames,
): Provenance[] => {
  const own = (field: string, source: 'admin' | 'setting' | 'organization'): Provenance => ({
    field,
    source,
    connectionId: null,
    connectionName: null,
  });
  const list: Provenance[] = personFieldNames.flatMap((field) => {
    const source = from[field];
    return field !== 'timeZone' && source !== undefined ? [{ field, ...speakerOf(source, names) }] : [];
  });
  list.push(zone());
  if (person.primaryEmail !== null) list.push(own('primaryEmail', 'admin'));
  if (from.companyEmail !== undefined)
    list.push({ field: 'companyEmail', ...speakerOf(from.companyEmail, names) });
  else if (person.primaryEmail !== null) list.push(own('companyEmail', 'admin'));
  return list;

  function zone(): Provenance {
    switch (person.timeZoneSource) {
      case 'location_setting':
        return own('timeZone', 'setting');
      case 'organization':
        return own('timeZone', 'organization');
      case 'source':
        return { field: 'timeZone', ...speakerOf(from.timeZone ?? ATS, names) };
    }
  }
};
