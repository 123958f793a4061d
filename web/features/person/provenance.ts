import { instantText } from '../../ui/time.tsx';
import type { Person, Provenance } from './person.ts';

type Speaker = Omit<Provenance, 'field'>;

const recruiting = (connectionName: string | null): string => connectionName ?? 'The recruiting system';

/** Whose word a value is, as a person reads it. */
export const sourceText = ({ source, connectionName, edit }: Speaker): string => {
  switch (source) {
    case 'ats':
      return recruiting(connectionName);
    case 'hris':
      return connectionName ?? 'The HRIS';
    case 'review':
      return `Entered by ${edit?.byName ?? 'a reviewer'}${edit?.at == null ? '' : `, ${instantText(edit.at)}`}`;
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

/** For a sentence: who says what. */
export const saysText = (speaker: Speaker, value: string): string =>
  speaker.source === 'review' ? `${sourceText(speaker)}: ${value}` : `${sourceText(speaker)} says ${value}`;

/** What the recruiting system says of a field that a reviewer entered. @param text the value as a person reads it */
export const besideText = (
  { source, connectionName, edit }: Speaker,
  text: (value: string) => string,
): string | null =>
  source !== 'review' || edit === null
    ? null
    : `${recruiting(connectionName)} says ${edit.sourceValue === null ? 'nothing' : text(edit.sourceValue)}`;

export const provenanceOf = (person: Person, field: string): Provenance | undefined =>
  person.provenance.find((one) => one.field === field);
