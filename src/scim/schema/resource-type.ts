import { attribute, complex, subAttribute, type Attribute, type Schema } from './attribute.ts';
import { groupSchema } from './group.ts';
import { enterpriseSchema, foyerSchema, userSchema } from './user.ts';

export type ResourceType = {
  readonly name: 'User' | 'Group';
  readonly endpoint: '/Users' | '/Groups';
  readonly core: Schema;
  readonly extensions: readonly Schema[];
};

export const userType: ResourceType = {
  name: 'User',
  endpoint: '/Users',
  core: userSchema,
  extensions: [enterpriseSchema, foyerSchema],
};

export const groupType: ResourceType = {
  name: 'Group',
  endpoint: '/Groups',
  core: groupSchema,
  extensions: [],
};

/** Attributes that every resource has (RFC 7643 §3.1); `/Schemas` does not repeat them. */
const common: readonly Attribute[] = [
  attribute('id', 'Given by Foyer.', { caseExact: true, mutability: 'readOnly', returned: 'always' }),
  attribute('externalId', 'Given by the client.', { caseExact: true }),
  attribute('schemas', 'What the resource is made of.', {
    multiValued: true,
    mutability: 'readOnly',
    returned: 'always',
  }),
  complex(
    'meta',
    'About the resource itself.',
    [
      attribute('resourceType', 'User or Group.', { mutability: 'readOnly' }),
      attribute('created', 'When it was made.', { type: 'dateTime', mutability: 'readOnly' }),
      attribute('lastModified', 'When it last changed.', { type: 'dateTime', mutability: 'readOnly' }),
      attribute('location', 'Its address.', { type: 'reference', mutability: 'readOnly' }),
      attribute('version', 'Its ETag.', { mutability: 'readOnly', caseExact: true }),
    ],
    { mutability: 'readOnly' },
  ),
];

/** Other names under which vendors send sub-attributes: Entra writes a member’s `display` as `displayName`. */
const aliases: Readonly<Record<string, string>> = { 'members.displayname': 'display' };

/** An attribute with the schema that it stands under. */
export type Located = { readonly schema: string; readonly attribute: Attribute };

const schemasOf = (type: ResourceType): readonly Schema[] => [type.core, ...type.extensions];

export const findSchema = (type: ResourceType, urn: string): Schema | undefined => {
  const wanted = urn.toLowerCase();
  return schemasOf(type).find((schema) => schema.id.toLowerCase() === wanted);
};

/** An attribute by its name, without case; common ones stand under the core schema. */
export const findAttribute = (type: ResourceType, schema: Schema, name: string): Located | undefined => {
  const wanted = name.toLowerCase();
  const all = schema === type.core ? [...common, ...schema.attributes] : schema.attributes;
  const found = all.find((one) => one.name.toLowerCase() === wanted);
  return found === undefined ? undefined : { schema: schema.id, attribute: found };
};

export const findSubAttribute = (of: Attribute, name: string): Attribute | undefined =>
  subAttribute(of, aliases[`${of.name}.${name.toLowerCase()}`] ?? name);

export type Path = Located & { readonly sub: Attribute | null };

/**
 * Splits an attribute path: `userName`, `name.givenName`, `urn:…:User:department`, `urn:…:User:manager.value`, and as Entra
 * writes it `urn:…:User.manager`. Names are compared without case.
 * @returns the schema and the dotted names behind it; no names when the path is a schema
 */
export const splitUrn = (
  type: ResourceType,
  path: string,
): { readonly schema: Schema; readonly names: readonly string[] } => {
  const lower = path.toLowerCase();
  for (const schema of schemasOf(type)) {
    const urn = schema.id.toLowerCase();
    if (lower === urn) return { schema, names: [] };
    if (lower.startsWith(`${urn}:`) || lower.startsWith(`${urn}.`))
      return { schema, names: path.slice(urn.length + 1).split('.') };
  }
  return { schema: type.core, names: path.split('.') };
};

/** Under the schema of its path; a name without a URN may also stand in an extension: so Entra names `manager`. */
const locate = (type: ResourceType, path: string, found: { schema: Schema; name: string }) =>
  findAttribute(type, found.schema, found.name) ??
  (/^urn:/i.test(path)
    ? undefined
    : type.extensions.map((extension) => findAttribute(type, extension, found.name)).find(Boolean));

/** Resolves an attribute path; null for one that no schema knows. */
export const resolvePath = (type: ResourceType, path: string): Path | null => {
  const { schema, names } = splitUrn(type, path);
  const [name, subName, ...rest] = names;
  const found = name === undefined || rest.length > 0 ? undefined : locate(type, path, { schema, name });
  if (found === undefined) return null;
  if (subName === undefined) return { ...found, sub: null };
  const sub = findSubAttribute(found.attribute, subName);
  return sub === undefined ? null : { ...found, sub };
};
