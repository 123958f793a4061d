import { ConnectorError } from './errors.ts';
import type { MappedValue, TagField, TargetField } from './prospect-target.ts';

const isDay = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));

const fits = (field: TargetField, { value }: MappedValue): boolean => {
  switch (field.takes) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && isDay(value);
    case 'choice':
      return typeof value === 'string' && (field.choices?.includes(value) ?? false);
  }
};

/** Why a mapped value cannot be written (SC-I5); null when it can. The value itself stands in no text. */
export const mappedProblem = (
  label: string,
  fields: readonly TargetField[],
  mapped: MappedValue,
): ConnectorError | null => {
  const field = fields.find(({ name }) => name === mapped.field);
  if (field === undefined)
    return new ConnectorError({
      kind: 'rejected',
      message: `${label} no longer has the field that something is mapped to.`,
      code: 'mapped_field_gone',
      field: mapped.field,
    });
  if (fits(field, mapped)) return null;
  return new ConnectorError({
    kind: 'rejected',
    message: `The field "${field.label}" of ${label} does not take the value that is mapped to it: it takes ${field.takes === 'choice' ? 'one of its choices' : `a ${field.takes}`}.`,
    code: 'mapped_field_type',
    field: mapped.field,
  });
};

/** Tags are several texts: a list takes them, and a text, parted by commas. */
export const holdsTags = ({ takes }: Pick<TagField, 'takes'>): boolean =>
  takes === 'text' || takes === 'list';

/** Why tags cannot be written to the field that was chosen for them (row E4, SC-I5): it is gone, or takes something else. */
export const tagFieldProblem = (label: string, field: TagField | undefined, name: string): ConnectorError =>
  new ConnectorError({
    kind: 'rejected',
    message:
      field === undefined
        ? `${label} no longer has the field of activities that tags are written to.`
        : `The field "${field.label}" of ${label} does not take tags: it takes ${takesText[field.takes]}.`,
    code: field === undefined ? 'tag_field_gone' : 'tag_field_type',
    field: name,
  });

const takesText: Readonly<Record<TagField['takes'], string>> = {
  text: 'a text',
  number: 'a number',
  date: 'a date',
  boolean: 'yes or no',
  choice: 'one of its choices',
  list: 'a list',
};
