import type { Person, Provenance } from './person.ts';

/** Whose word a value is, as a person reads it. */
export const sourceText = ({ source, connectionName }: Provenance): string => {
  switch (source) {
    case 'ats':
      return connectionName ?? 'The recruiting system';
    case 'hris':
      return connectionName ?? 'The HRIS';
    case 'admin':
      return 'Entered by an admin';
    case 'setting':
      return 'Your setting for this location';
    case 'organization':
      return 'Your organization’s default';
  }
};

/** For beside a value: `from Ashby`, `entered by an admin`. */
export const fromText = (provenance: Provenance | undefined): string | null => {
  if (provenance === undefined) return null;
  const text = sourceText(provenance);
  return provenance.source === 'ats' || provenance.source === 'hris' ? `from ${text}` : text;
};

export const provenanceOf = (person: Person, field: string): Provenance | undefined =>
  person.provenance.find((one) => one.field === field);

/** Name of the side, for showing both of a conflict: the connection's own, else what kind it is. */
export const sideName = (person: Person, kind: 'ats' | 'hris'): string =>
  person.sources.find((one) => one.kind === kind)?.name ??
  (kind === 'ats' ? 'The recruiting system' : 'The HRIS');
