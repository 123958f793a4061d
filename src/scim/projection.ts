import { resolvePath, type Path, type ResourceType } from './schema/resource-type.ts';

/** Which attributes of a resource are answered (RFC 7644 §3.9). `id` and `schemas` always are. */
export type Projection = {
  readonly only: readonly Path[] | null;
  readonly except: readonly Path[];
};

/** Names nobody knows are passed over; what stands in brackets behind a name chooses no elements. */
const pathsOf = (type: ResourceType, text: string): Path[] =>
  text
    .replace(/\[[^\]]*\]/g, '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => resolvePath(type, one))
    .filter((one) => one !== null);

/** @param attributes, excludedAttributes comma-separated; the first wins when both are there */
export const projectionOf = (
  type: ResourceType,
  o: { readonly attributes: string | undefined; readonly excludedAttributes: string | undefined },
): Projection =>
  o.attributes !== undefined && o.attributes.trim() !== ''
    ? { only: pathsOf(type, o.attributes), except: [] }
    : { only: null, except: pathsOf(type, o.excludedAttributes ?? '') };

/** Whether an attribute is answered at all. */
export const wants = (projection: Projection, schema: string, name: string): boolean => {
  const named = (one: Path): boolean => one.schema === schema && one.attribute.name === name;
  if (projection.only !== null) return projection.only.some(named);
  return !projection.except.some((one) => named(one) && one.sub === null);
};

/** Which sub-attributes of it are. */
export const wantsSub = (projection: Projection, schema: string, name: string, sub: string): boolean => {
  const named = (one: Path): boolean => one.schema === schema && one.attribute.name === name;
  if (projection.only !== null) {
    const paths = projection.only.filter(named);
    return paths.some((one) => one.sub === null || one.sub.name === sub);
  }
  return !projection.except.some((one) => named(one) && one.sub?.name === sub);
};
