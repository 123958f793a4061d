import { parseElementFilter } from '../filter/parse-filter.ts';
import type { Filter } from '../filter/types.ts';
import { isObject } from '../read-value.ts';
import type { Attribute } from '../schema/attribute.ts';
import {
  findSchema,
  findSubAttribute,
  resolvePath,
  splitUrn,
  type ResourceType,
} from '../schema/resource-type.ts';
import { badRequest } from '../scim-error.ts';

/** One change of one attribute, of some of its elements, or of a sub-attribute. */
export type Operation = {
  readonly op: 'add' | 'replace' | 'remove';
  readonly schema: string;
  readonly attribute: Attribute;
  /** Which elements of a multi-valued attribute. */
  readonly filter: Filter | null;
  readonly sub: Attribute | null;
  /** As it was sent; undefined where nothing was. */
  readonly value: unknown;
};

export const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const MAX_OPERATIONS = 1000;
const MAX_PATH = 20_000;

const member = (body: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.entries(body).find(([key]) => key.toLowerCase() === name)?.[1];

/**
 * Reads a PATCH of RFC 7644 §3.5.2 in both vendors' forms: operations and attributes in any case, values without a path
 * whose keys may be dotted or full URNs.
 * @throws ScimError 400 invalidSyntax, invalidPath, invalidFilter, noTarget, mutability
 */
export const readOperations = (type: ResourceType, body: unknown): Operation[] => {
  if (!isObject(body)) throw badRequest('invalidSyntax', 'Expected a JSON object.');
  const [schemas, operations] = [member(body, 'schemas'), member(body, 'operations')];
  const isPatch = (one: unknown): boolean =>
    typeof one === 'string' && one.toLowerCase() === PATCH_OP.toLowerCase();
  if (!Array.isArray(schemas) || !schemas.some(isPatch))
    throw badRequest('invalidSyntax', `schemas must name ${PATCH_OP}.`);
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > MAX_OPERATIONS)
    throw badRequest('invalidSyntax', `Operations must be a list of 1 to ${MAX_OPERATIONS}.`);
  return operations.flatMap((one: unknown) => readOperation(type, one));
};

const readOperation = (type: ResourceType, raw: unknown): Operation[] => {
  if (!isObject(raw)) throw badRequest('invalidSyntax', 'An operation must be an object.');
  const op = opOf(member(raw, 'op'));
  const [path, value] = [member(raw, 'path'), member(raw, 'value')];
  if (path === undefined || path === null || path === '') return withoutPath(type, op, value);
  if (typeof path !== 'string' || path.length > MAX_PATH)
    throw badRequest('invalidPath', `path must be text of at most ${MAX_PATH} characters.`);
  const { schema, names } = splitUrn(type, path.trim());
  if (names.length === 0) return ofSchema(type, { op, urn: schema.id, value });
  const target = targetOf(type, path.trim());
  if (target === null) throw badRequest('invalidPath', `There is no attribute ${path.slice(0, 200)}.`);
  if (target.attribute.mutability === 'readOnly' || target.sub?.mutability === 'readOnly')
    throw badRequest('mutability', `${target.attribute.name} cannot be changed.`);
  if (op === 'remove' && target.attribute.required)
    throw badRequest('mutability', `${target.attribute.name} is required.`);
  return kept({ op, ...target, value });
};

const opOf = (raw: unknown): Operation['op'] => {
  const op = typeof raw === 'string' ? raw.toLowerCase() : '';
  if (op === 'add' || op === 'replace' || op === 'remove') return op;
  throw badRequest('invalidSyntax', 'op must be add, replace or remove.');
};

/** A password is taken and thrown away. */
const kept = (operation: Operation): Operation[] =>
  operation.attribute.mutability === 'writeOnly' ? [] : [operation];

/** An attribute set: what no schema knows and what the server decides itself is passed over, as in a PUT. */
const withoutPath = (type: ResourceType, op: Operation['op'], value: unknown): Operation[] => {
  if (op === 'remove') throw badRequest('noTarget', 'remove needs a path.');
  if (!isObject(value)) throw badRequest('invalidValue', 'Without a path the value must be an object.');
  return Object.entries(value).flatMap(([key, one]) => {
    const extension = findSchema(type, key);
    if (extension !== undefined) return ofSchema(type, { op, urn: extension.id, value: one });
    const target = targetOf(type, key);
    if (target === null || target.attribute.mutability === 'readOnly') return [];
    return kept({ op, ...target, value: one });
  });
};

/** The path is a schema: its value is an attribute set, and without one all its attributes are meant. */
const ofSchema = (
  type: ResourceType,
  o: { readonly op: Operation['op']; readonly urn: string; readonly value: unknown },
): Operation[] => {
  const schema = findSchema(type, o.urn);
  if (o.op === 'remove' || o.value === null)
    return (schema?.attributes ?? [])
      .filter((attribute) => attribute.mutability === 'readWrite' && !attribute.required)
      .map((attribute) => ({
        op: 'remove',
        schema: o.urn,
        attribute,
        filter: null,
        sub: null,
        value: undefined,
      }));
  if (!isObject(o.value)) throw badRequest('invalidValue', `${o.urn}: expected an object.`);
  return Object.entries(o.value).flatMap(([key, value]) => {
    const target = targetOf(type, `${o.urn}:${key}`);
    if (target === null || target.attribute.mutability === 'readOnly') return [];
    return kept({ op: o.op, ...target, value });
  });
};

const PATH = /^([^[\]]+)(?:\[(.*)\](?:\.([A-Za-z$][\w$-]*))?)?$/s;

type Where = Pick<Operation, 'schema' | 'attribute' | 'filter' | 'sub'>;

/** null for a name that no schema knows. @throws ScimError 400 invalidPath, invalidFilter */
const targetOf = (type: ResourceType, path: string): Where | null => {
  const parts = PATH.exec(path);
  if (parts === null) throw badRequest('invalidPath', 'The path cannot be read.');
  const [, attributePath = '', condition, subName] = parts;
  const found = resolvePath(type, attributePath.trim());
  if (found === null) return null;
  const { schema, attribute, sub } = found;
  if (condition === undefined) return { schema, attribute, sub, filter: null };
  if (!attribute.multiValued || attribute.subAttributes === undefined || sub !== null)
    throw badRequest('invalidPath', `${attribute.name} has no elements to choose from.`);
  const chosen = subName === undefined ? null : findSubAttribute(attribute, subName);
  if (chosen === undefined) return null;
  return { schema, attribute, sub: chosen, filter: parseElementFilter(attribute, condition) };
};
