import type { Query } from '../../api/contract.ts';
import { useFilters } from '../../ui/search-params.ts';
import { standingOptions } from './words.ts';

const filterNames = ['q', 'tag', 'company', 'title', 'location', 'connection', 'standing', 'since'] as const;
type TalentFilterName = (typeof filterNames)[number];

export type TalentView = {
  readonly filter: Readonly<Record<TalentFilterName, string | null>>;
  readonly set: (changes: Partial<Record<TalentFilterName, string | null>>) => void;
  readonly any: boolean;
  readonly clear: () => void;
  readonly query: NonNullable<Query<'GET /talent'>>;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the address asks for; a word that is none is left out. */
export const useTalentView = (): TalentView => {
  const { get, set } = useFilters();
  const given = (name: TalentFilterName): string | null => get(name)?.trim() || null;
  const standing = standingOptions.find(({ value }) => value === get('standing'))?.value ?? null;
  const since = given('since');
  const connection = given('connection');
  const filter = {
    q: get('q'),
    tag: given('tag'),
    company: given('company'),
    title: given('title'),
    location: given('location'),
    connection: connection !== null && UUID.test(connection) ? connection : null,
    standing,
    since: since !== null && DAY.test(since) ? since : null,
  };
  const q = filter.q?.trim() ?? '';
  return {
    filter,
    set,
    any: filterNames.some((name) => filter[name] !== null),
    clear: () => set(Object.fromEntries(filterNames.map((name) => [name, null]))),
    query: {
      ...(q === '' ? {} : { q }),
      ...(filter.tag === null ? {} : { tag: filter.tag }),
      ...(filter.company === null ? {} : { company: filter.company }),
      ...(filter.title === null ? {} : { title: filter.title }),
      ...(filter.location === null ? {} : { location: filter.location }),
      ...(filter.connection === null ? {} : { connection: filter.connection }),
      ...(standing === null ? {} : { standing }),
      ...(filter.since === null ? {} : { since: filter.since }),
    },
  };
};
