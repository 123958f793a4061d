import type { ScimContext } from '../../scim/context.ts';
import { listBody, readListQuery, type ListQuery, type RawQuery } from '../../scim/list-query.ts';
import { isObject } from '../../scim/read-value.ts';
import type { ResourceType } from '../../scim/schema/resource-type.ts';
import { badRequest, ScimError } from '../../scim/scim-error.ts';
import type { ScimReply } from './request.ts';

type Found = { readonly total: number; readonly resources: Parameters<typeof listBody>[0]['resources'] };

/** A type of resources that can be searched. */
export type Searched = {
  readonly type: ResourceType;
  readonly list: (ctx: ScimContext, query: ListQuery) => Promise<Found>;
};

export const search =
  ({ type, list }: Searched) =>
  async (ctx: ScimContext, raw: RawQuery): Promise<ScimReply> => {
    const query = readListQuery(type, raw);
    const { total, resources } = await list(ctx, query);
    return { status: 200, body: listBody({ total, startIndex: query.startIndex, resources }) };
  };

/** One list over several types (RFC 7644 §3.4.2.1), one type after the other. */
export const searchAll =
  (types: readonly Searched[]) =>
  async (ctx: ScimContext, raw: RawQuery): Promise<ScimReply> => {
    const asked = understood(types, raw);
    const resources: Found['resources'][number][] = [];
    let total = 0;
    for (const { list, query } of asked) {
      const found = await list(ctx, {
        ...query,
        startIndex: Math.max(1, query.startIndex - total),
        count: query.count - resources.length,
      });
      resources.push(...found.resources);
      total += found.total;
    }
    const startIndex = asked[0]?.query.startIndex ?? 1;
    return { status: 200, body: listBody({ total, startIndex, resources }) };
  };

/** A filter on an attribute that a type does not have finds none of that type; one that no type has is refused. */
const understood = (types: readonly Searched[], raw: RawQuery): (Searched & { query: ListQuery })[] => {
  const refusals: ScimError[] = [];
  const asked = types.flatMap((searched) => {
    try {
      return [{ ...searched, query: readListQuery(searched.type, raw) }];
    } catch (error) {
      if (!(error instanceof ScimError)) throw error;
      refusals.push(error);
      return [];
    }
  });
  const [refusal] = refusals;
  if (asked.length === 0 && refusal !== undefined) throw refusal;
  return asked;
};

/** A search that is posted says the same in its body (RFC 7644 §3.4.3). */
export const searchOf = (body: unknown): RawQuery => {
  if (!isObject(body)) throw badRequest('invalidSyntax', 'Expected a JSON object.');
  return new Map(
    Object.entries(body)
      // Null says as much as leaving it out (RFC 7643 §2.5).
      .filter(([, value]) => value !== null)
      .map(([name, value]): [string, string] => [
        name.toLowerCase(),
        Array.isArray(value) ? value.join(',') : String(value),
      ]),
  );
};
