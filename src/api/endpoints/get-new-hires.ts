import { z } from 'zod';
import {
  countNewHireLists,
  countNewHires,
  listNewHires,
  newHireLists,
  type NewHireFilter,
} from '../../db/repositories/new-hires.ts';
import { peopleLike } from '../../review/duplicates.ts';
import { openNewHire } from '../../review/open.ts';
import { readNewHire } from '../../review/read.ts';
import { defineEndpoint } from '../endpoint.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { searchWords } from './get-people.ts';
import { newHireBody, newHireRowBody } from './new-hire-body.ts';
import { newHireRowSchema, newHireSchema } from './new-hire-schema.ts';

const position = z.object({ since: z.number(), id: z.uuid() });
export const hireParams = z.object({ hireId: z.uuid() });

export const getNewHires = defineEndpoint({
  method: 'get',
  path: '/new-hires',
  summary:
    'People who are hired and wait for somebody to add them, those who were removed, and those whom the recruiting system took back before; the latest first',
  permission: 'people.read',
  audit: 'none: reads only',
  query: z.object({
    ...listQuery,
    state: z.enum(newHireLists).default('awaiting'),
    q: z.string().trim().max(200).optional(),
    connection: z.uuid().optional(),
  }),
  response: listOfItems(newHireRowSchema).extend({
    counts: z.object({ awaiting: z.int(), removed: z.int(), gone: z.int() }),
  }),
  handler: async ({ scope, vault, query }) => {
    const filter: NewHireFilter = {
      state: query.state,
      words: searchWords(query.q ?? ''),
      connection: query.connection ?? null,
    };
    const page = await pageOf({
      query,
      cursors: cursorsOf(vault, { name: 'new-hires', filter: query }, position),
      fetch: (after, limit) => listNewHires(scope, { filter, after, limit }),
      positionOf: ({ since, hireId }) => ({ since, id: hireId }),
      total: () => countNewHires(scope, filter),
      toItem: (row) => openNewHire(vault, row),
    });
    const people = await peopleLike(scope, page.items);
    return {
      body: {
        ...page,
        items: page.items.map((hire) =>
          newHireRowBody(hire, { people: people.get(hire.row.hireId)?.length ?? 0 }),
        ),
        counts: await countNewHireLists(scope),
      },
    };
  },
});

export const getNewHire = defineEndpoint({
  method: 'get',
  path: '/new-hires/{hireId}',
  summary:
    'One new hire: every field with what the source says and what was entered, what changed, what is missing, and who it may be already',
  permission: 'people.read',
  audit: 'none: reads only',
  params: hireParams,
  response: newHireSchema,
  example: (ids) => ({ params: { hireId: ids['newHire'] ?? '' } }),
  handler: async ({ scope, vault, caller, params }) => ({
    body: newHireBody(await readNewHire(scope, vault, params.hireId), caller),
  }),
});
