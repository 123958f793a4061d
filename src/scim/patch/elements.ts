import { isDeepStrictEqual } from 'node:util';
import { without, type Complex, type Scalar } from '../document.ts';
import { elementFulfils } from '../filter/evaluate.ts';
import type { Filter } from '../filter/types.ts';
import { eachOnce } from '../read-value.ts';
import { badRequest } from '../scim-error.ts';
import type { Attribute } from '../schema/attribute.ts';

/** The element that an equality names, so that it can be made where there is none; null for any other filter. */
export const elementOf = (filter: Filter): Complex | null => {
  if (filter.kind === 'and') {
    const parts = filter.filters.map(elementOf);
    return parts.reduce<Complex | null>(
      (all, one) => (all === null || one === null ? null : { ...all, ...one }),
      {},
    );
  }
  if (filter.kind !== 'compare' || filter.operator !== 'eq') return null;
  const { name } = filter.target.attribute;
  return name === 'type' || name === 'primary' ? { [name]: filter.value } : null;
};

/** What only describes an element: one that has nothing else is nothing. */
const describing = ['type', 'primary', 'display'];
const hasContent = (element: Complex): boolean =>
  Object.keys(element).some((name) => !describing.includes(name));

/** The element that was touched last stays the primary one (RFC 7644 §3.5.2). */
const settlePrimary = (list: readonly Complex[], touched: ReadonlySet<Complex>): readonly Complex[] => {
  const primary = list.filter((one) => one['primary'] === true);
  const winner = primary.filter((one) => touched.has(one)).at(-1) ?? primary[0];
  return eachOnce(
    list.map((one) => (one['primary'] === true && one !== winner ? { ...one, primary: false } : one)),
  );
};

/** The same thing: by its value where both have one, and by its kind. */
const same = (a: Complex, b: Complex): boolean =>
  'value' in a && 'value' in b
    ? a['value'] === b['value'] &&
      (a['type'] === b['type'] || a['type'] === undefined || b['type'] === undefined)
    : isDeepStrictEqual(a, b);

/** Adds what is not there; an element that is there takes over what is said anew of it. */
export const addElements = (list: readonly Complex[], added: readonly Complex[]): readonly Complex[] => {
  const touched = new Set<Complex>();
  let result = [...list];
  for (const one of added) {
    const at = result.findIndex((known) => same(known, one));
    const merged = { ...result[at], ...one };
    touched.add(merged);
    result = at < 0 ? [...result, merged] : result.with(at, merged);
  }
  return settlePrimary(result, touched);
};

/** Removes the elements that a value names: all of what it says must agree; a bare value names them by `value`. */
export const withoutElements = (list: readonly Complex[], named: readonly Complex[]): Complex[] =>
  list.filter(
    (one) =>
      !named.some((gone) =>
        'value' in gone
          ? one['value'] === gone['value']
          : Object.entries(gone).every(([name, value]) => one[name] === value),
      ),
  );

type Choice = {
  readonly op: 'add' | 'replace' | 'remove';
  readonly attribute: Attribute;
  readonly filter: Filter | null;
};

/** Whether elements of this type are foreseen; where the schema names no types, all are. */
const isForeseen = (attribute: Attribute, { type }: Complex): boolean => {
  const foreseen = attribute.subAttributes?.find((one) => one.name === 'type')?.canonicalValues;
  return type === undefined || foreseen === undefined || foreseen.includes(String(type).toLowerCase());
};

/**
 * Changes the chosen elements. Where none is chosen, one is made if the filter says which (Entra relies on it); to replace
 * one of a type that nobody foresees is an error (RFC 7644 §3.5.2.3).
 * @throws ScimError 400 noTarget
 */
export const changeElements = (
  list: readonly Complex[],
  { op, attribute, filter }: Choice,
  change: (element: Complex) => Complex,
): readonly Complex[] => {
  const chosen = (one: Complex): boolean => filter === null || elementFulfils(one, filter);
  const touched = new Set<Complex>();
  const changed = list.map((one) => {
    if (!chosen(one)) return one;
    const next = change(one);
    touched.add(next);
    return next;
  });
  if (touched.size === 0) {
    const made = filter === null ? {} : elementOf(filter);
    if (made === null || (op === 'replace' && !isForeseen(attribute, made)))
      throw badRequest('noTarget', `No element of ${attribute.name} fulfils the filter of the path.`);
    const element = change(made);
    touched.add(element);
    changed.push(element);
  }
  return settlePrimary(changed.filter(hasContent), touched);
};

/** Takes a sub-attribute, or the element itself, from the chosen ones. Nobody chosen is nothing to do. */
export const removeFromElements = (
  list: readonly Complex[],
  filter: Filter | null,
  sub: string | null,
): Complex[] =>
  list
    .map((one): Complex | null => {
      if (filter !== null && !elementFulfils(one, filter)) return one;
      return sub === null ? null : without(one, sub);
    })
    .filter((one) => one !== null)
    .filter((one) => sub === null || hasContent(one));

/** Another manager is not known by the old one’s name: what belongs to a value goes with it. */
export const merged = (before: Complex, said: Readonly<Record<string, Scalar>>): Complex =>
  'value' in said && 'value' in before && said['value'] !== before['value'] ? said : { ...before, ...said };
