import type { Filter, Operator } from './types.ts';

/** A condition that the store understands; every other part of a filter is decided by reading the resources. */
export type Condition = {
  readonly column: Column;
  readonly operator: Operator;
  /** As the column keeps it: lower case where the attribute has no case, an instant in epoch milliseconds. */
  readonly value: string | boolean | number;
};

export type Column =
  | 'id'
  | 'userName'
  | 'displayName'
  | 'externalId'
  | 'email'
  | 'member'
  | 'active'
  | 'created'
  | 'lastModified';

export type Narrowed = {
  /** All must hold. */
  readonly conditions: readonly Condition[];
  /** False: what fulfils the conditions must be read to know. */
  readonly exact: boolean;
};

export type ConditionOf = (filter: Extract<Filter, { kind: 'compare' }>) => Condition | null;

/** What the store can look up by itself, and whether that is all of the filter. */
export const narrow = (filter: Filter, conditionOf: ConditionOf): Narrowed => {
  if (filter.kind === 'compare') {
    const condition = conditionOf(filter);
    return condition === null ? { conditions: [], exact: false } : { conditions: [condition], exact: true };
  }
  if (filter.kind === 'and') {
    const parts = filter.filters.map((one) => narrow(one, conditionOf));
    return {
      conditions: parts.flatMap((one) => one.conditions),
      exact: parts.every((one) => one.exact),
    };
  }
  // An element with this value is somewhere, if any fulfils all of it.
  if (filter.kind === 'some') {
    const inner = filter.filter.kind === 'and' ? filter.filter.filters : [filter.filter];
    const { target } = filter;
    const conditions = inner.flatMap((one) => {
      if (one.kind !== 'compare' || one.target.attribute.name !== 'value') return [];
      const lifted = { ...one, target: { ...target, sub: one.target.attribute } };
      return conditionOf(lifted) ?? [];
    });
    return { conditions, exact: false };
  }
  return { conditions: [], exact: false };
};
