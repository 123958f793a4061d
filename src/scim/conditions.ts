import { isId } from './context.ts';
import { instantOf } from './filter/parse-filter.ts';
import type { Column, Condition, ConditionOf } from './filter/narrow.ts';

/** No row has it: what a comparison with something that is no id comes to. */
const NO_ID = '00000000-0000-0000-0000-000000000000';
const TEXT = ['eq', 'ne', 'co', 'sw', 'ew'];

/**
 * Which comparisons the columns answer.
 * @param columns by `attribute` or `attribute.sub`, as the schema spells them
 */
export const conditionsFor =
  (columns: Readonly<Record<string, Column>>): ConditionOf =>
  ({ target, operator, value }): Condition | null => {
    const { attribute, sub } = target;
    const column = columns[sub === null ? attribute.name : `${attribute.name}.${sub.name}`];
    if (target.schema === null || column === undefined) return null;
    switch (column) {
      case 'active':
        return { column, operator, value };
      case 'created':
      case 'lastModified': {
        const instant = instantOf(String(value));
        return instant === null || ['co', 'sw', 'ew'].includes(operator)
          ? null
          : { column, operator, value: instant };
      }
      case 'id':
        if (operator !== 'eq') return null;
        return { column, operator, value: isId(String(value)) ? value : NO_ID };
      case 'email':
      case 'member':
        // Of several elements one may be equal and another not: only equality is looked up.
        return operator === 'eq' ? { column, operator, value: keyOf(column, value) } : null;
      case 'externalId':
      case 'userName':
      case 'displayName':
        return TEXT.includes(operator) ? { column, operator, value: keyOf(column, value) } : null;
    }
  };

const keyOf = (column: Column, value: string | boolean): string =>
  column === 'externalId' || column === 'member' ? String(value) : String(value).toLowerCase();
