import type { Person, Provenance } from './person.ts';

/** Whose word a value is, as a person reads it. */
export const sourceText = ({ source, connectionName }: Omit<Provenance, 'field'>): string => {
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
