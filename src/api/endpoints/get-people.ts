import { z } from 'zod';
import {
  countTabs,
  findPeople,
  listTab,
  listTabs,
  peopleSorts,
  positionOf,
  type PeopleFilter,
  type TabCounts,
} from '../../db/repositories/people-list.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { foldText } from '../../domain/matching/normalise.ts';
import { personTabs } from '../../domain/tab.ts';
import { viewOf } from '../../people/read-person.ts';
import { defineEndpoint } from '../endpoint.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { listedPersonBody, listedPersonSchema } from './person-schema.ts';

const position = z.object({ key: z.union([z.string(), z.number()]).nullable(), id: z.uuid() });
const name = z.string().trim().min(1).max(200).optional();

const query = z.object({
  ...listQuery,
  tab: z.enum(listTabs).optional(),
  q: z.string().trim().max(200).optional(),
  department: name,
  location: name,
  /** A connection. */
  source: z.uuid().optional(),
  reason: z.string().max(60).optional(),
  sort: z.enum(peopleSorts).default('name'),
});

const MOST_WORDS = 6;

/** Words as the search text holds them: addresses in lower case with their signs, all else in plain Latin letters. */
export const searchWords = (q: string): string[] =>
  q
    .split(/\s+/)
    .flatMap((word) => (/[@._+]/.test(word) ? [word.toLowerCase()] : foldText(word).split(' ')))
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);

const filterOf = (q: z.output<typeof query>): PeopleFilter => ({
  tab: q.tab ?? null,
  words: searchWords(q.q ?? ''),
  department: q.department ?? null,
  location: q.location ?? null,
  source: q.source ?? null,
  reason: q.reason ?? null,
});

/** Whether a tab is shown as it is: then its own index and count answer. */
const isPlain = (f: PeopleFilter): boolean =>
  f.tab !== 'removed' &&
  f.words.length === 0 &&
  f.department === null &&
  f.location === null &&
  f.source === null &&
  f.reason === null;

const totalOf = (f: PeopleFilter, counts: TabCounts): number =>
  f.tab === null || f.tab === 'removed'
    ? personTabs.reduce((sum, tab) => sum + counts[tab], 0)
    : counts[f.tab];

export const getPeople = defineEndpoint({
  method: 'get',
  path: '/people',
  summary: 'New hires by tab, with search and filters; `counts` says how many people each tab holds',
  permission: 'people.read',
  audit: 'none: reads only',
  query,
  response: listOfItems(listedPersonSchema).extend({
    counts: z.object({
      preboarding: z.int(),
      'action-needed': z.int(),
      active: z.int(),
      withdrawn: z.int(),
    }),
  }),
  handler: async ({ scope, vault, query: asked }) => {
    const settings = await loadSettings(scope);
    const filter = filterOf(asked);
    const counts = await countTabs(scope);
    let total = totalOf(filter, counts);
    const page = await pageOf({
      query: asked,
      cursors: cursorsOf(vault, { name: 'people', filter: asked }, position),
      fetch: async (after, limit) => {
        const request = { filter, sort: asked.sort, after, limit };
        if (isPlain(filter)) return listTab(scope, request);
        const search = await findPeople(scope, request);
        ({ total } = search);
        return search.found;
      },
      positionOf: (row) => positionOf(asked.sort, row),
      total: () => Promise.resolve(total),
      toItem: (row) => listedPersonBody(viewOf(row, { settings, now: scope.now })),
    });
    return { body: { ...page, counts } };
  },
});
