import { z } from 'zod';
import { catalogEntry } from '../../connections/catalog.ts';
import { listConnections } from '../../db/repositories/connections.ts';
import { peopleFacets } from '../../db/repositories/people-facets.ts';
import { listTabs } from '../../db/repositories/people-list.ts';
import { countReasons } from '../../db/repositories/reason-counts.ts';
import { reasonText } from '../../domain/reasons.ts';
import { defineEndpoint } from '../endpoint.ts';

const values = z.array(z.object({ value: z.string(), count: z.int() }));

export const getPeopleFacets = defineEndpoint({
  method: 'get',
  path: '/people/facets',
  summary: 'What the people of a tab can be filtered by, each value with how many have it, most first',
  permission: 'people.read',
  audit: 'none: reads only',
  query: z.object({ tab: z.enum(listTabs).optional() }),
  response: z
    .object({
      departments: values,
      locations: values,
      sources: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          provider: z.string(),
          providerLabel: z.string(),
          count: z.int(),
        }),
      ),
      /** Only people in Action Needed have any. */
      reasons: z.array(z.object({ code: z.string(), message: z.string(), count: z.int() })),
    })
    .meta({ id: 'PeopleFacets' }),
  handler: async ({ scope, query }) => {
    const tab = query.tab ?? null;
    const connections = await listConnections(scope);
    const byId = new Map(connections.map((one) => [one.id, one]));
    const { departments, locations, sources } = await peopleFacets(scope, { tab, connections });
    const reasons = tab === null || tab === 'action-needed' ? await countReasons(scope) : [];
    return {
      body: {
        departments: [...departments],
        locations: [...locations],
        sources: sources.flatMap(({ value: id, count }) => {
          const known = byId.get(id);
          if (known === undefined) return [];
          const { name, provider } = known;
          return [{ id, name, provider, providerLabel: catalogEntry(provider).label, count }];
        }),
        reasons: reasons.map(({ code, count }) => ({ code, message: reasonText(code), count })),
      },
    };
  },
});
