import type { SourceField } from '../connectors/contract.ts';
import type { TargetField } from '../connectors/humaans/write-fields.ts';
import type { BrokenMapping, WriteMapping } from '../domain/hris-write.ts';

export type FieldValue = SourceField['value'];

/** A value in the form in which a field takes it; undefined where it takes no such value. Nothing is guessed. */
export const fitting = (
  { kind, choices }: Pick<TargetField, 'kind' | 'choices'>,
  value: FieldValue,
): FieldValue | undefined => {
  const text = typeof value === 'object' ? undefined : String(value).trim();
  switch (kind) {
    case 'text':
      return typeof value === 'object' ? value.join(', ') : text;
    case 'number':
      return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? text : undefined;
    case 'date':
      return text !== undefined && isDay(text) ? text.slice(0, 10) : undefined;
    case 'boolean':
      return asBoolean(text);
    case 'choice':
      return chosen(choices, text);
    case 'choices': {
      const all = (typeof value === 'object' ? value : [text ?? '']).map((one) => chosen(choices, one));
      return all.every((one) => one !== undefined) ? all : undefined;
    }
  }
};

const isDay = (text: string): boolean => {
  const [, day] = /^(\d{4}-\d\d-\d\d)(T.*)?$/.exec(text) ?? [];
  return day !== undefined && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
};

const asBoolean = (text: string | undefined): boolean | undefined => {
  if (/^(true|yes)$/i.test(text ?? '')) return true;
  return /^(false|no)$/i.test(text ?? '') ? false : undefined;
};

/** A choice is taken by its own word; without a list of them any text is. */
const chosen = (choices: readonly string[] | null, text: string | undefined): string | undefined =>
  choices === null || choices.length === 0
    ? text
    : choices.find((choice) => choice.toLowerCase() === text?.toLowerCase());

/** Mappings whose field is not there any more, or takes something else than when it was chosen. */
export const brokenOf = (
  mapping: readonly WriteMapping[],
  targets: readonly Pick<TargetField, 'name' | 'label' | 'kind'>[],
): BrokenMapping[] =>
  mapping.flatMap(({ from, to, label = to, kind }): BrokenMapping[] => {
    const target = targets.find(({ name }) => name === to);
    if (target === undefined) return [{ from, to, label, why: 'target_gone' }];
    const other = kind !== undefined && kind !== target.kind;
    return other ? [{ from, to, label: target.label, why: 'other_type' }] : [];
  });
