import { ask } from '../../../api/client.ts';
import type { ListedPerson } from '../../../words/people.ts';
import type { PeopleQuery } from '../view.ts';
import { MOST_AT_ONCE } from './acts.ts';

const LONGEST_PAGE = 200;

/** Everybody whom a list holds, at most as many as can be dealt with at once. */
export const everybodyIn = async (query: PeopleQuery): Promise<ListedPerson[]> => {
  const found: ListedPerson[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof ask<'GET /people'>>> = await ask(
      'GET /people',
      { query: { ...query, limit: LONGEST_PAGE } },
      { cursor },
    );
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && found.length < MOST_AT_ONCE);
  return found.slice(0, MOST_AT_ONCE);
};
