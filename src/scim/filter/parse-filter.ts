import { parse, type Filter as Syntax } from 'scim2-parse-filter';
import { assertNever } from '../../domain/assert-never.ts';
import { resolvePath, findSubAttribute, type ResourceType } from '../schema/resource-type.ts';
import type { Attribute } from '../schema/attribute.ts';
import { badRequest } from '../scim-error.ts';
import { comparedOf, type Filter, type Operator, type Target } from './types.ts';
import { markValues, type Marked } from './mark-values.ts';

type Scope =
  | { readonly of: 'resource'; readonly type: ResourceType }
  | { readonly of: 'element'; readonly attribute: Attribute };

/**
 * Reads a filter of RFC 7644 §3.4.2.2 and resolves its attributes without case.
 * @throws ScimError 400 invalidFilter for what cannot be read, attributes nobody knows and comparisons without meaning
 */
export const parseFilter = (type: ResourceType, text: string): Filter => read({ of: 'resource', type }, text);

/** The filter between the brackets of a path: `type eq "work"`. */
export const parseElementFilter = (attribute: Attribute, text: string): Filter =>
  read({ of: 'element', attribute }, text);

const read = (scope: Scope, text: string): Filter => {
  const marked = markValues(text);
  return typed(scope, syntaxOf(marked.text), marked);
};

const syntaxOf = (text: string): Syntax => {
  try {
    return parse(text);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    // Its message would repeat the filter, which names people.
    throw unreadable();
  }
};

const unreadable = () => badRequest('invalidFilter', 'The filter cannot be read.');

const typed = (scope: Scope, syntax: Syntax, marked: Marked): Filter => {
  switch (syntax.op) {
    case 'and':
    case 'or':
      return { kind: syntax.op, filters: syntax.filters.map((one) => typed(scope, one, marked)) };
    case 'not':
      // The parser reads `a not b` as the negation of both.
      if (!Object.hasOwn(syntax, 'filter')) throw unreadable();
      return { kind: 'not', filter: typed(scope, syntax.filter, marked) };
    case 'pr':
      return { kind: 'present', target: targetOf(scope, syntax.attrPath) };
    case '[]': {
      const target = targetOf(scope, syntax.attrPath);
      if (target.schema === null || target.attribute.type !== 'complex' || target.sub !== null)
        throw badRequest('invalidFilter', `${syntax.attrPath} has no sub-attributes.`);
      const inner: Scope = { of: 'element', attribute: target.attribute };
      return { kind: 'some', target, filter: typed(inner, syntax.valFilter, marked) };
    }
    case 'eq':
    case 'ne':
    case 'co':
    case 'sw':
    case 'ew':
    case 'gt':
    case 'lt':
    case 'ge':
    case 'le':
      return comparison(targetOf(scope, syntax.attrPath), syntax.op, marked.valueOf(syntax.compValue));
    default:
      return assertNever(syntax);
  }
};

const targetOf = (scope: Scope, path: string): Target => {
  if (scope.of === 'element') {
    const sub = findSubAttribute(scope.attribute, path);
    if (sub !== undefined) return { schema: null, attribute: sub, sub: null };
  } else {
    const found = resolvePath(scope.type, path);
    if (found !== null && found.attribute.returned !== 'never') return found;
  }
  throw badRequest('invalidFilter', `There is no attribute ${path.slice(0, 200)}.`);
};

const comparison = (target: Target, operator: Operator, value: string | number | boolean | null): Filter => {
  const compared = comparedOf(target);
  if (compared === undefined)
    throw badRequest('invalidFilter', `${target.attribute.name} is compared by its sub-attributes.`);
  if (value === null) {
    const present: Filter = { kind: 'present', target };
    if (operator === 'ne') return present;
    if (operator === 'eq') return { kind: 'not', filter: present };
    throw badRequest('invalidFilter', 'null is compared with eq or ne.');
  }
  return { kind: 'compare', operator, target, value: comparable(compared, operator, value) };
};

/** The value in the attribute's own type. */
const comparable = (
  { name, type }: Attribute,
  operator: Operator,
  value: string | number | boolean,
): string | boolean => {
  const text = String(value);
  if (type === 'boolean') {
    if (operator !== 'eq' && operator !== 'ne')
      throw badRequest('invalidFilter', `${name} is compared with eq or ne.`);
    if (!/^(true|false)$/i.test(text)) throw badRequest('invalidFilter', `${name} is true or false.`);
    return text.toLowerCase() === 'true';
  }
  if (type === 'binary' && !['eq', 'ne', 'co', 'sw', 'ew'].includes(operator))
    throw badRequest('invalidFilter', `${name} has no order.`);
  if (type === 'dateTime' && instantOf(text) === null)
    throw badRequest('invalidFilter', `${name}: expected a date and time.`);
  return text;
};

const INSTANT = /^\d{4}-\d{2}-\d{2}(?:[Tt]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:\d{2})?)?$/;

/** Epoch milliseconds; null for what is no instant. A plus that was sent unescaped arrives as a space. */
export const instantOf = (text: string): number | null => {
  const plain = text.trim().replace(/ (\d{2}:\d{2})$/, '+$1');
  if (!INSTANT.test(plain)) return null;
  const ms = Date.parse(/[Tt]/.test(plain) && !/([Zz]|[+-]\d{2}:\d{2})$/.test(plain) ? `${plain}Z` : plain);
  return Number.isNaN(ms) ? null : ms;
};
