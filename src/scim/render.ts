import { isComplex, isList, type Complex, type Document, type Value } from './document.ts';
import { wants, wantsSub, type Projection } from './projection.ts';
import type { ResourceType } from './schema/resource-type.ts';

export type Meta = {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly version: number;
  /** Address of the resource. */
  readonly location: string;
};

export const etagOf = (version: number): string => `W/"${version}"`;

type Body = Readonly<Record<string, unknown>>;

/** The core schema, and the extensions of which something is said. */
const schemasOf = ({ core, extensions }: ResourceType, document: Document): string[] => [
  core.id,
  ...extensions.map(({ id }) => id).filter((id) => id in document),
];

/** A resource as it is answered. @param document what the client said, with what the server adds (groups) */
export const render = (
  type: ResourceType,
  o: { readonly document: Document; readonly meta: Meta; readonly projection: Projection },
): Body => {
  const { document, meta, projection } = o;
  const core = type.core.id;
  const parts = [type.core, ...type.extensions].map(
    ({ id }) => [id, attributesOf(id, document[id] ?? {}, projection)] as const,
  );
  const extensions = parts.filter(([id, values]) => id !== core && Object.keys(values).length > 0);
  const own = parts.find(([id]) => id === core)?.[1] ?? {};
  const about = {
    resourceType: type.name,
    created: new Date(meta.createdAt).toISOString(),
    lastModified: new Date(meta.updatedAt).toISOString(),
    location: meta.location,
    version: etagOf(meta.version),
  };
  return {
    schemas: schemasOf(type, document),
    id: meta.id,
    ...own,
    ...Object.fromEntries(extensions),
    ...(wants(projection, core, 'meta') ? { meta: only(about, core, 'meta', projection) } : {}),
  };
};

const attributesOf = (
  schema: string,
  values: Readonly<Record<string, Value>>,
  projection: Projection,
): Body =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => wants(projection, schema, name))
      .map(([name, value]) => [
        name,
        isList(value)
          ? value.map((one) => only(one, schema, name, projection))
          : isComplex(value)
            ? only(value, schema, name, projection)
            : value,
      ]),
  );

const only = (value: Complex, schema: string, name: string, projection: Projection): Complex =>
  Object.fromEntries(Object.entries(value).filter(([sub]) => wantsSub(projection, schema, name, sub)));

/** The document with what only the server knows, for filters. */
export const withMeta = (type: ResourceType, document: Document, meta: Meta): Document => ({
  ...document,
  [type.core.id]: {
    ...document[type.core.id],
    id: meta.id,
    // The values of a plain list stand under its own name, as those of a complex one stand under "value".
    schemas: schemasOf(type, document).map((schemas) => ({ schemas })),
    meta: {
      resourceType: type.name,
      created: new Date(meta.createdAt).toISOString(),
      lastModified: new Date(meta.updatedAt).toISOString(),
      location: meta.location,
      version: etagOf(meta.version),
    },
  },
});
