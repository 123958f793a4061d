import { assertNever } from '../../domain/assert-never.ts';
import { elementsOf, type Complex, type Document, type Scalar, type Value } from '../document.ts';
import type { Attribute } from '../schema/attribute.ts';
import { instantOf } from './parse-filter.ts';
import { comparedOf, type Filter, type Operator, type Target } from './types.ts';

/** Whether a resource (with its id and meta in the document) fulfils a filter. */
export const fulfils = (document: Document, filter: Filter): boolean =>
  test(filter, ({ schema, attribute }) => (schema === null ? undefined : document[schema]?.[attribute.name]));

/** Whether an element of a multi-valued attribute does. */
export const elementFulfils = (element: Scalar | Complex, filter: Filter): boolean =>
  test(filter, ({ attribute }) => (typeof element === 'object' ? element[attribute.name] : undefined));

type Source = (target: Target) => Value | undefined;

const test = (filter: Filter, source: Source): boolean => {
  switch (filter.kind) {
    case 'and':
      return filter.filters.every((one) => test(one, source));
    case 'or':
      return filter.filters.some((one) => test(one, source));
    case 'not':
      return !test(filter.filter, source);
    case 'present':
      return elementsOf(source(filter.target)).some((one) => isPresent(one, filter.target));
    case 'some':
      return elementsOf(source(filter.target)).some((one) => elementFulfils(one, filter.filter));
    case 'compare':
      return compares(filter, source);
    default:
      return assertNever(filter);
  }
};

const isPresent = (element: Scalar | Complex, { sub }: Target): boolean =>
  sub === null
    ? element !== ''
    : typeof element === 'object' && ![undefined, ''].includes(text(element[sub.name]));

const text = (value: Scalar | undefined): string | undefined =>
  value === undefined ? undefined : String(value);

const compares = (filter: Extract<Filter, { kind: 'compare' }>, source: Source): boolean => {
  const compared = comparedOf(filter.target);
  if (compared === undefined) return false;
  const values = elementsOf(source(filter.target))
    .map((one) => (typeof one === 'object' ? one[compared.name] : one))
    .filter((one) => one !== undefined);
  // What is unassigned is not identical with anything.
  if (filter.operator === 'ne' && values.length === 0) return true;
  return values.some((one) => holds(compared, filter.operator, one, filter.value));
};

const holds = (attribute: Attribute, operator: Operator, left: Scalar, right: Scalar): boolean => {
  if (typeof left === 'boolean' || typeof right === 'boolean')
    return operator === 'eq' ? left === right : left !== right;
  if (attribute.type === 'dateTime')
    return ordered(operator, instantOf(left) ?? NaN, instantOf(right) ?? NaN);
  const [a, b] = attribute.caseExact ? [left, right] : [left.toLowerCase(), right.toLowerCase()];
  switch (operator) {
    case 'co':
      return a.includes(b);
    case 'sw':
      return a.startsWith(b);
    case 'ew':
      return a.endsWith(b);
    default:
      return ordered(operator, a, b);
  }
};

const ordered = <T extends string | number>(operator: Operator, a: T, b: T): boolean => {
  switch (operator) {
    case 'eq':
      return a === b;
    case 'ne':
      return a !== b;
    case 'gt':
      return a > b;
    case 'ge':
      return a >= b;
    case 'lt':
      return a < b;
    case 'le':
      return a <= b;
    case 'co':
    case 'sw':
    case 'ew':
      return false;
    default:
      return assertNever(operator);
  }
};
