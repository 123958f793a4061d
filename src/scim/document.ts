import { z } from 'zod';

export type Scalar = string | boolean;
export type Complex = Readonly<Record<string, Scalar>>;
export type Value = Scalar | Complex | readonly Complex[];

/** What a client said of a resource, by schema and attribute, in the spelling of the schema. Unassigned is absent. */
export type Document = Readonly<Record<string, Readonly<Record<string, Value>>>>;

const scalar = z.union([z.string(), z.boolean()]);
const complex = z.record(z.string(), scalar);

/** A document as it was stored. */
export const documentSchema: z.ZodType<Document> = z.record(
  z.string(),
  z.record(z.string(), z.union([scalar, z.array(complex), complex])),
);

export const isList = (value: Value | undefined): value is readonly Complex[] => Array.isArray(value);

export const isComplex = (value: Value | undefined): value is Complex =>
  typeof value === 'object' && !isList(value);

/** The elements of an attribute, whatever its plurality; a single one is a list of one. */
export const elementsOf = (value: Value | undefined): readonly (Scalar | Complex)[] =>
  value === undefined ? [] : isList(value) ? value : [value];

/** A record without one of its members. */
export const without = <T>(record: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));

/** The document with one attribute set; undefined unassigns it, and an empty schema goes with its last attribute. */
export const withValue = (
  document: Document,
  schema: string,
  name: string,
  value: Value | undefined,
): Document => {
  const others = without(document[schema] ?? {}, name);
  const values = value === undefined ? others : { ...others, [name]: value };
  const rest = without(document, schema);
  return Object.keys(values).length === 0 ? rest : { ...rest, [schema]: values };
};

export const textAt = (document: Document, schema: string, name: string): string | null => {
  const value = document[schema]?.[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};
