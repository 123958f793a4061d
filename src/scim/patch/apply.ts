import {
  isComplex,
  isList,
  without,
  withValue,
  type Complex,
  type Document,
  type Value,
} from '../document.ts';
import { checked } from '../read-document.ts';
import { readValue } from '../read-value.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { badRequest } from '../scim-error.ts';
import { addElements, changeElements, merged, removeFromElements, withoutElements } from './elements.ts';
import type { Operation } from './read-operations.ts';

/**
 * The document after all operations, in order (RFC 7644 §3.5.2).
 * @throws ScimError 400 invalidValue, noTarget; then nothing of it holds
 */
export const applyPatch = (
  type: ResourceType,
  document: Document,
  operations: readonly Operation[],
): Document => checked(type, operations.reduce(applyOperation, document));

export const applyOperation = (document: Document, operation: Operation): Document => {
  const { schema, attribute } = operation;
  const before = document[schema]?.[attribute.name];
  const after = changed(before, operation);
  const empty = isList(after) ? after.length === 0 : isComplex(after) && Object.keys(after).length === 0;
  return withValue(document, schema, attribute.name, empty ? undefined : after);
};

const changed = (before: Value | undefined, o: Operation): Value | undefined => {
  // Null unassigns (RFC 7643 §2.5), and so does an empty list in place of all elements.
  if (o.op === 'remove' || o.value === null) return removed(before, o);
  if (o.value === undefined) throw badRequest('invalidValue', `${o.attribute.name}: a value is missing.`);
  if (o.attribute.multiValued) return changedList(isList(before) ? before : [], o);
  if (o.attribute.type !== 'complex') return readValue(o.attribute, o.value);
  const known = isComplex(before) ? before : {};
  const said = o.sub === null ? readValue(o.attribute, o.value) : { [o.sub.name]: readSub(o.sub, o.value) };
  return isComplex(said) ? merged(known, said) : before;
};

const readSub = (sub: NonNullable<Operation['sub']>, raw: unknown) => {
  const value = readValue(sub, raw);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  throw badRequest('invalidValue', `${sub.name}: expected a single value.`);
};

const changedList = (before: readonly Complex[], o: Operation): readonly Complex[] => {
  const { op, attribute, filter, sub } = o;
  if (sub !== null) {
    const value = readSub(sub, o.value);
    return changeElements(before, { op, attribute, filter }, (one) => ({ ...one, [sub.name]: value }));
  }
  const read = readValue(attribute, o.value);
  const list = isList(read) ? read : [];
  if (filter === null) return op === 'add' ? addElements(before, list) : list;
  const [said, ...more] = list;
  if (said === undefined || more.length > 0)
    throw badRequest('invalidValue', `${attribute.name}: expected one element.`);
  return changeElements(before, { op, attribute, filter }, (one) => ({ ...one, ...said }));
};

const removed = (before: Value | undefined, o: Operation): Value | undefined => {
  const { attribute, filter, sub } = o;
  if (before === undefined) return undefined;
  if (isList(before)) {
    if (filter !== null || sub !== null) return removeFromElements(before, filter, sub?.name ?? null);
    const named = o.op === 'remove' ? readValue(attribute, o.value) : undefined;
    return isList(named) ? withoutElements(before, named) : undefined;
  }
  if (sub !== null && isComplex(before)) return without(before, sub.name);
  return undefined;
};
