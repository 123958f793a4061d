import { z } from 'zod';
import {
  countTabs,
  countUpTo,
  findPeople,
  isBroad,
  listTab,
  listTabs,
  peopleSorts,
  positionOf,
  type PeopleFilter,
  type PeopleSort,
  type TabCounts,
} from '../../db/repositories/people-list.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { foldText } from '../../domain/matching/normalise.ts';
import { personTabs } from '../../domain/tab.ts';
import { viewOf } from '../../people/read-person.ts';
import { defineEndpoint } from '../endpoint.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { daySchema } from '../schemas.ts';
import { listedPersonBody, listedPersonSchema, tabCountsSchema } from './person-schema.ts';

const position = z.object({ key: z.union([z.string(), z.number()]).nullable(), id: z.uuid() });
/** As long as a source may write it. */
const name = z.string().trim().min(1).max(1000).optional();

const query = z.object({
  ...listQuery,
  tab: z.enum(listTabs).optional(),
  q: z.string().trim().max(200).optional(),
  department: name,
  location: name,
  /** A connection. */
  source: z.uuid().optional(),
  reason: z.string().max(60).optional(),
  /** Days of the start date, both inclusive. */
  startsFrom: daySchema.optional(),
  startsTo: daySchema.optional(),
  match: z.enum(['matched', 'unmatched']).optional(),
  sort: z.enum([...peopleSorts, '-name', '-start']).default('name'),
  /** Those without a value come last in both. `-name` and `-start` are descending by themselves. */
  order: z.enum(['asc', 'desc']).optional(),
});

type Asked = z.output<typeof query>;

const orderOf = ({ sort, order }: Asked): { readonly sort: PeopleSort; readonly descending: boolean } => {
  const [plain, signed] =
    sort === '-name'
      ? (['name', true] as const)
      : sort === '-start'
        ? (['start', true] as const)
        : [sort, false];
  return { sort: plain, descending: order === undefined ? signed : order === 'desc' };
};

const MOST_WORDS = 6;

/** Words as the search text holds them: addresses in lower case with their signs, all else in plain Latin letters. */
export const searchWords = (q: string): string[] =>
  q
    .split(/\s+/)
    .flatMap((word) => (/[@._+]/.test(word) ? [word.toLowerCase()] : foldText(word).split(' ')))
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);

const filterOf = (q: Asked): PeopleFilter => ({
  tab: q.tab ?? null,
  words: searchWords(q.q ?? ''),
  department: q.department ?? null,
  location: q.location ?? null,
  source: q.source ?? null,
  reason: q.reason ?? null,
  startsFrom: q.startsFrom ?? null,
  startsTo: q.startsTo ?? null,
  matched: q.match === undefined ? null : q.match === 'matched',
});

/** Whether a tab is shown as it is: then its own index and count answer. */
const isPlain = ({ tab, words, ...filters }: PeopleFilter): boolean =>
  tab !== 'removed' && words.length === 0 && Object.values(filters).every((value) => value === null);

/** A search of one or two letters is not counted further. */
const MOST_COUNTED = 1000;

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
    counts: tabCountsSchema,
    /** There are more than `total`. */
    totalIsLeast: z.boolean(),
  }),
  handler: async ({ scope, vault, query: asked }) => {
    const settings = await loadSettings(scope);
    const filter = filterOf(asked);
    const order = orderOf(asked);
    const counts = await countTabs(scope);
    let total = totalOf(filter, counts);
    let totalIsLeast = false;
    const page = await pageOf({
      query: asked,
      cursors: cursorsOf(vault, { name: 'people', filter: asked }, position),
      fetch: async (after, limit) => {
        const request = { filter, ...order, after, limit };
        if (isPlain(filter)) return listTab(scope, request);
        if (isBroad(filter)) {
          const counted = await countUpTo(scope, filter, MOST_COUNTED + 1);
          totalIsLeast = counted > MOST_COUNTED;
          total = Math.min(counted, MOST_COUNTED);
          return listTab(scope, request);
        }
        const search = await findPeople(scope, request);
        ({ total } = search);
        return search.found;
      },
      positionOf: (row) => positionOf(order.sort, row),
      total: () => Promise.resolve(total),
      toItem: (row) => listedPersonBody(viewOf(row, { settings, now: scope.now })),
    });
    return { body: { ...page, counts, totalIsLeast } };
  },
});
