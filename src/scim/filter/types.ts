import { assertNever } from '../../domain/assert-never.ts';
import type { Attribute } from '../schema/attribute.ts';

export type Operator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';

/** What a comparison looks at: an attribute of the resource, or (schema null) a sub-attribute of an element. */
export type Target = {
  readonly schema: string | null;
  readonly attribute: Attribute;
  readonly sub: Attribute | null;
};

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'present'; readonly target: Target }
  | {
      readonly kind: 'compare';
      readonly operator: Operator;
      readonly target: Target;
      readonly value: string | boolean;
    }
  /** Some element of the attribute fulfils a filter of its sub-attributes. */
  | { readonly kind: 'some'; readonly target: Target; readonly filter: Filter };

/** What is compared at the end: the attribute itself, or of a complex one its `value` (RFC 7643 §2.4). */
export const comparedOf = ({ attribute, sub }: Target): Attribute | undefined =>
  sub ??
  (attribute.type === 'complex' ? attribute.subAttributes?.find((s) => s.name === 'value') : attribute);

/** Whether a filter looks at an attribute that is costly to bring. */
export const asksFor = (filter: Filter, attribute: string): boolean => {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.filters.some((one) => asksFor(one, attribute));
    case 'not':
      return asksFor(filter.filter, attribute);
    case 'present':
    case 'compare':
    case 'some':
      return filter.target.attribute.name === attribute;
    default:
      return assertNever(filter);
  }
};
