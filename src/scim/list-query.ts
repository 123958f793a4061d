import { parseFilter } from './filter/parse-filter.ts';
import type { Filter } from './filter/types.ts';
import { projectionOf, type Projection } from './projection.ts';
import type { ResourceType } from './schema/resource-type.ts';
import { badRequest } from './scim-error.ts';

export type ListQuery = {
  readonly filter: Filter | null;
  /** From 1. */
  readonly startIndex: number;
  readonly count: number;
  readonly projection: Projection;
};

/** The most that one page brings; told in ServiceProviderConfig. */
export const MAX_RESULTS = 1000;
const DEFAULT_COUNT = 100;

/** What a client asks of a list, by lower-case name: a query string, or the body of a `.search`. */
export type RawQuery = ReadonlyMap<string, string>;

const integer = (query: RawQuery, name: string, fallback: number): number => {
  const text = query.get(name)?.trim();
  if (text === undefined || text === '') return fallback;
  if (!/^[-+]?\d{1,9}$/.test(text)) throw badRequest('invalidValue', `${name}: expected a whole number.`);
  return Number(text);
};

/** RFC 7644 §3.4.2: values out of range mean the nearest one in it. @throws ScimError 400 */
export const readListQuery = (type: ResourceType, query: RawQuery): ListQuery => {
  const filter = query.get('filter')?.trim() ?? '';
  return {
    filter: filter === '' ? null : parseFilter(type, filter),
    startIndex: Math.max(1, integer(query, 'startindex', 1)),
    count: Math.min(MAX_RESULTS, Math.max(0, integer(query, 'count', DEFAULT_COUNT))),
    projection: readProjection(type, query),
  };
};

export const readProjection = (type: ResourceType, query: RawQuery): Projection =>
  projectionOf(type, {
    attributes: query.get('attributes'),
    excludedAttributes: query.get('excludedattributes'),
  });

export const LIST_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

type Body = Readonly<Record<string, unknown>>;

export const listBody = (o: {
  readonly total: number;
  readonly startIndex: number;
  readonly resources: readonly Body[];
}): Body => ({
  schemas: [LIST_RESPONSE],
  totalResults: o.total,
  startIndex: o.startIndex,
  itemsPerPage: o.resources.length,
  Resources: o.resources,
});
