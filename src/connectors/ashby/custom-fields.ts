import { z } from 'zod';
import type { SourceField } from '../contract.ts';
import { boundedText, recordId } from '../records.ts';
import { handedOn } from '../source-fields.ts';
import { clean } from '../values.ts';

const field = z.object({
  id: recordId,
  title: boundedText,
  value: z.unknown().optional(),
  valueLabel: z.unknown().optional(),
});
const fields = z.array(z.unknown()).catch([]);
const record = z.object({ customFields: fields }).catch({ customFields: [] });
const offered = z.object({ latestVersion: record }).catch({ latestVersion: { customFields: [] } });

const labels = { offer: 'offer', candidate: 'candidate', application: 'application' } as const;

const read = (of: keyof typeof labels, list: readonly unknown[]): SourceField[] =>
  list.flatMap((body) => {
    const parsed = field.safeParse(body).data;
    if (parsed === undefined) return [];
    // What was chosen from a list is told twice: by its value and as people read it.
    const value = handedOn(parsed.valueLabel) ?? handedOn(parsed.value);
    const label = `${clean(parsed.title) ?? parsed.id} (${labels[of]})`;
    return value === null ? [] : [{ name: `${of}:${parsed.id}`, label, value }];
  });

/** Custom fields of offer, candidate and application that have a value. */
export const customFieldsOf = (parts: {
  readonly application: unknown;
  readonly candidate: unknown;
  readonly offer: unknown;
}): readonly SourceField[] => [
  ...read('offer', offered.parse(parts.offer).latestVersion.customFields),
  ...read('candidate', record.parse(parts.candidate).customFields),
  ...read('application', record.parse(parts.application).customFields),
];
