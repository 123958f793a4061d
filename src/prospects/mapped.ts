import type { MappedValue, TargetField } from '../connectors/prospect-target.ts';
import type { FieldMapping, MappablePart } from '../db/repositories/push-settings.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { ProspectProfile } from '../domain/prospect.ts';

/** A mapped field that nothing could be written to, by the provider's name of it. */
export type MappingFault = {
  readonly field: string;
  readonly message: string;
  /** The mapping itself is at fault, not this prospect's value (SC-I5). */
  readonly broken: boolean;
};

const partOf = (part: MappablePart, profile: ProspectProfile, owner: string | null): string | null => {
  switch (part) {
    case 'title':
    case 'company':
    case 'location':
      return profile[part];
    case 'phone':
      return profile.phones[0] ?? null;
    case 'linkedin':
      return profile.links.find(({ kind }) => kind === 'linkedin')?.url ?? null;
    case 'school':
    case 'degree':
      return profile.education[0]?.[part] ?? null;
    case 'graduationYear':
      return profile.education[0]?.endYear?.toString() ?? null;
    case 'tags':
      return profile.tags.length === 0 ? null : profile.tags.join(', ');
    case 'owner':
      return owner;
    default:
      return assertNever(part);
  }
};

const numeric: readonly MappablePart[] = ['graduationYear'];

/** Why a part cannot be mapped to a field, whatever a prospect says; null when it can. `called`: what people know the field by. */
export const mappingFault = (
  from: MappablePart,
  field: TargetField | undefined,
  called: string,
): string | null => {
  if (field === undefined) return `The field "${called}" is not there any more.`;
  switch (field.takes) {
    case 'text':
    case 'choice':
      return null;
    case 'number':
      return numeric.includes(from) ? null : `"${field.label}" takes numbers.`;
    case 'date':
      return `"${field.label}" takes dates.`;
    case 'boolean':
      return `"${field.label}" takes yes or no.`;
  }
};

/** What goes into the provider's own fields, and what cannot. */
export const mappedValues = (
  mapping: readonly FieldMapping[],
  fields: readonly TargetField[],
  o: {
    readonly profile: ProspectProfile;
    readonly owner: string | null;
    /** What fields were called when they were mapped, by their names. */
    readonly labels: Readonly<Record<string, string>>;
  },
): { readonly values: MappedValue[]; readonly faults: MappingFault[] } => {
  const values: MappedValue[] = [];
  const faults: MappingFault[] = [];
  for (const { from, to } of mapping) {
    const field = fields.find(({ name }) => name === to);
    const fault = mappingFault(from, field, o.labels[to] ?? to);
    if (field === undefined || fault !== null) {
      faults.push({ field: to, message: fault ?? '', broken: true });
      continue;
    }
    const text = partOf(from, o.profile, o.owner);
    if (text === null) continue;
    const choice = field.choices?.find((one) => one.toLowerCase() === text.toLowerCase());
    if (field.takes === 'choice' && choice === undefined)
      faults.push({ field: to, message: `"${field.label}" has no choice "${text}".`, broken: false });
    else values.push({ field: to, value: field.takes === 'number' ? Number(text) : (choice ?? text) });
  }
  return { values, faults };
};
