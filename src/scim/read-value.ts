import type { Complex, Scalar, Value } from './document.ts';
import type { Attribute } from './schema/attribute.ts';
import { findSubAttribute } from './schema/resource-type.ts';
import { badRequest } from './scim-error.ts';

const MAX_TEXT = 10_000;
const MAX_ELEMENTS = 1000;

const isObject = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** PostgreSQL and UTF-8 take neither the null character nor half a surrogate pair. */
const unstorable = (text: string): boolean => text.includes('\0') || /\p{Surrogate}/u.test(text);

const wrong = (attribute: Attribute, expected: string): Error =>
  badRequest('invalidValue', `${attribute.name}: expected ${expected}.`);

/** Entra sends booleans as `"True"` and `"False"`; numbers come where texts are meant. */
const readScalar = (attribute: Attribute, raw: unknown): Scalar => {
  if (attribute.type === 'boolean') {
    if (typeof raw === 'boolean') return raw;
    const text = typeof raw === 'string' ? raw.trim().toLowerCase() : '';
    if (text === 'true') return true;
    if (text === 'false') return false;
    throw wrong(attribute, 'true or false');
  }
  if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw);
  if (typeof raw !== 'string') throw wrong(attribute, 'text');
  if (raw.length > MAX_TEXT) throw wrong(attribute, `at most ${MAX_TEXT} characters`);
  if (unstorable(raw)) throw wrong(attribute, 'text without control characters');
  return raw;
};

/** An element of a complex attribute; a bare value stands for its `value`. Sub-attributes nobody knows are left out. */
const readComplex = (attribute: Attribute, raw: unknown): Complex | undefined => {
  if (!isObject(raw)) {
    const value = findSubAttribute(attribute, 'value');
    if (value === undefined || Array.isArray(raw)) throw wrong(attribute, 'an object');
    return { [value.name]: readScalar(value, raw) };
  }
  const read: Record<string, Scalar> = {};
  for (const [key, given] of Object.entries(raw)) {
    const sub = findSubAttribute(attribute, key);
    if (sub === undefined || given === null || given === undefined) continue;
    read[sub.name] = readScalar(sub, given);
  }
  return Object.keys(read).length === 0 ? undefined : read;
};

/** Of several primary elements the first one stays primary (RFC 7643 §2.4). */
const onePrimary = (list: readonly Complex[]): readonly Complex[] => {
  const first = list.findIndex((one) => one['primary'] === true);
  return list.map((one, at) => (one['primary'] === true && at !== first ? { ...one, primary: false } : one));
};

/** One element of each value and type (RFC 7643 §2.4): the first, with what only the others say of it. */
export const eachOnce = (list: readonly Complex[]): readonly Complex[] => {
  const known = new Map<string, Complex>();
  for (const [at, one] of list.entries()) {
    const key = 'value' in one ? JSON.stringify([one['value'], one['type']]) : String(at);
    const primary = one['primary'] === true ? { primary: true } : {};
    known.set(key, { ...one, ...known.get(key), ...primary });
  }
  return [...known.values()];
};

/**
 * A value as the attribute has it; undefined where null or an empty list unassigns it (RFC 7643 §2.5).
 * @throws ScimError 400 invalidValue
 */
export const readValue = (attribute: Attribute, raw: unknown): Value | undefined => {
  if (raw === null || raw === undefined) return undefined;
  if (attribute.multiValued) {
    const given: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
    if (given.length > MAX_ELEMENTS && attribute.name !== 'members')
      throw wrong(attribute, `at most ${MAX_ELEMENTS} elements`);
    const list = given
      .filter((one) => one !== null)
      .map((one) => readComplex(attribute, one))
      .filter((one) => one !== undefined);
    return list.length === 0 ? undefined : onePrimary(eachOnce(list));
  }
  const one = onlyOne(raw);
  if (attribute.type === 'complex') return readComplex(attribute, one);
  return readScalar(attribute, Array.isArray(raw) && isObject(one) ? one['value'] : one);
};

/** Entra’s older clients send a single value as a list: `[{ "$ref": null, "value": "…" }]`. */
const onlyOne = (raw: unknown): unknown => {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [];
  return list.length === 1 ? list[0] : raw;
};

export { isObject, onePrimary };
