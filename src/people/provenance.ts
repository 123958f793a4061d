import type { ListedPerson } from '../db/repositories/people-list.ts';
import { ATS, type ComposedPerson, type SourceId } from '../domain/precedence.ts';
import { personFieldNames } from '../domain/person.ts';
import type { ReviewerEdit, ReviewerEdits } from './reviewed.ts';

/** Whose word a value is: a source's, a reviewer's over the recruiting system's, an admin's, a setting for the location, or the organization's default. */
export const provenanceSources = ['ats', 'hris', 'review', 'admin', 'setting', 'organization'] as const;
/** Those that say something of a hire. */
export const speakers = ['ats', 'hris', 'review'] as const;

export type Provenance = {
  readonly field: string;
  readonly source: (typeof provenanceSources)[number];
  /** The connection the value came through; null where it came through none. */
  readonly connectionId: string | null;
  readonly connectionName: string | null;
  /** Of `review`: who entered it over what the connection says, and what that is. */
  readonly edit: ReviewerEdit | null;
};

/** The connections behind a person, as sources of values. */
export type SourceNames = {
  readonly ats: { readonly id: string; readonly name: string } | null;
  /** By connection id. */
  readonly hris: ReadonlyMap<string, string>;
  /** What was entered over the recruiting system's word, by field. */
  readonly edits: ReviewerEdits;
};

export type Speaker = Omit<Provenance, 'field' | 'source'> & { readonly source: (typeof speakers)[number] };

/** Who says it of a field, as a person reads it. */
export const speakerOf = (source: SourceId, field: string, names: SourceNames): Speaker => {
  if (source !== ATS)
    return {
      source: 'hris',
      connectionId: source,
      connectionName: names.hris.get(source) ?? null,
      edit: null,
    };
  const edit = names.edits.get(field) ?? null;
  return {
    source: edit === null ? 'ats' : 'review',
    connectionId: names.ats?.id ?? null,
    connectionName: names.ats?.name ?? null,
    edit,
  };
};

/** Where each value that a person has comes from; a field without a value is not in it, unless a reviewer emptied it. */
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
    edit: null,
  });
  const list: Provenance[] = personFieldNames.flatMap((field) => {
    const source = from[field] ?? (names.edits.has(field) ? ATS : undefined);
    return field !== 'timeZone' && source !== undefined
      ? [{ field, ...speakerOf(source, field, names) }]
      : [];
  });
  list.push(zone());
  if (person.primaryEmail !== null) list.push(own('primaryEmail', 'admin'));
  if (from.companyEmail !== undefined)
    list.push({ field: 'companyEmail', ...speakerOf(from.companyEmail, 'companyEmail', names) });
  else if (person.primaryEmail !== null) list.push(own('companyEmail', 'admin'));
  return list;

  function zone(): Provenance {
    switch (person.timeZoneSource) {
      case 'location_setting':
        return own('timeZone', 'setting');
      case 'organization':
        return own('timeZone', 'organization');
      case 'source':
        return { field: 'timeZone', ...speakerOf(from.timeZone ?? ATS, 'timeZone', names) };
    }
  }
};
