/** How SCIM describes an attribute (RFC 7643 §7). */
export type Attribute = {
  readonly name: string;
  readonly type: 'string' | 'boolean' | 'integer' | 'dateTime' | 'reference' | 'binary' | 'complex';
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';
  readonly returned: 'always' | 'never' | 'default' | 'request';
  readonly uniqueness: 'none' | 'server' | 'global';
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly Attribute[];
};

export type Schema = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
};

type Traits = Partial<Omit<Attribute, 'name' | 'description' | 'subAttributes'>>;

export const attribute = (name: string, description: string, traits: Traits = {}): Attribute => ({
  name,
  type: 'string',
  multiValued: false,
  description,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...traits,
});

export const complex = (
  name: string,
  description: string,
  subAttributes: readonly Attribute[],
  traits: Traits = {},
): Attribute => ({ ...attribute(name, description, { ...traits, type: 'complex' }), subAttributes });

export const subAttribute = (of: Attribute, name: string): Attribute | undefined => {
  const wanted = name.toLowerCase();
  return of.subAttributes?.find((one) => one.name.toLowerCase() === wanted);
};
