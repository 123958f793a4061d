import { withValue, type Document } from './document.ts';
import { isObject, readValue } from './read-value.ts';
import type { Schema } from './schema/attribute.ts';
import { findAttribute, findSchema, type ResourceType } from './schema/resource-type.ts';
import { badRequest } from './scim-error.ts';

/** Longer than any name of an account or group; what an index takes. */
const MAX_KEY = 512;

/**
 * The resource that a client sends with POST or PUT. Names are compared without case; what the server decides itself
 * (id, meta, groups), what is never kept (password) and what no schema knows is left out.
 * @throws ScimError 400 invalidSyntax, invalidValue
 */
export const readDocument = (type: ResourceType, body: unknown): Document => {
  if (!isObject(body)) throw badRequest('invalidSyntax', 'Expected a JSON object.');
  refuseForeign(type, body);
  let document: Document = {};
  for (const [key, raw] of Object.entries(body)) {
    const extension = findSchema(type, key);
    if (extension === undefined) document = readAttribute(document, { type, schema: type.core, key, raw });
    else if (isObject(raw))
      for (const [name, value] of Object.entries(raw))
        document = readAttribute(document, { type, schema: extension, key: name, raw: value });
    else if (raw !== null) throw badRequest('invalidValue', `${extension.id}: expected an object.`);
  }
  return checked(type, document);
};

/**
 * What says of itself that it is something else, a group where users are taken, is not taken (RFC 7643 §3). Extensions that
 * nobody knows are passed over, and so is that nothing is said.
 * @throws ScimError 400 invalidSyntax
 */
const refuseForeign = (type: ResourceType, body: Readonly<Record<string, unknown>>): void => {
  const said = Object.entries(body).find(([key]) => key.toLowerCase() === 'schemas')?.[1];
  if (said === undefined || said === null) return;
  const own = (one: unknown): boolean =>
    typeof one === 'string' && one.toLowerCase() === type.core.id.toLowerCase();
  if (!Array.isArray(said) || !said.some(own))
    throw badRequest('invalidSyntax', `schemas must name ${type.core.id}.`);
};

const readAttribute = (
  document: Document,
  o: {
    readonly type: ResourceType;
    readonly schema: Schema;
    readonly key: string;
    readonly raw: unknown;
  },
): Document => {
  const found = findAttribute(o.type, o.schema, o.key);
  if (found === undefined) return document;
  const { attribute, schema } = found;
  if (attribute.mutability === 'readOnly' || attribute.mutability === 'writeOnly') return document;
  return withValue(document, schema, attribute.name, readValue(attribute, o.raw));
};

/** @throws ScimError 400 invalidValue when a required attribute is missing or a key is too long */
export const checked = (type: ResourceType, document: Document): Document => {
  const core = document[type.core.id] ?? {};
  for (const { name, required } of type.core.attributes) {
    const value = core[name];
    if (required && (typeof value !== 'string' || value.trim() === ''))
      throw badRequest('invalidValue', `${name} is required.`);
  }
  for (const name of ['userName', 'displayName', 'externalId']) {
    const value = core[name];
    if (typeof value === 'string' && value.length > MAX_KEY)
      throw badRequest('invalidValue', `${name}: expected at most ${MAX_KEY} characters.`);
  }
  return document;
};
