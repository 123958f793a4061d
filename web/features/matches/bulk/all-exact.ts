import { ask } from '../../../api/client.ts';
import type { Queued } from '../grades.ts';
import type { QueueQuery } from '../queue-view.ts';

const LONGEST_PAGE = 200;
const MOST = 1000;

/** Everybody of the queue whose evidence is exact, at most as many as one wants to answer for at once. */
export const allExact = async (query: QueueQuery): Promise<Queued[]> => {
  const found: Queued[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof ask<'GET /matches'>>> = await ask(
      'GET /matches',
      { query: { ...query, grade: 'exact', limit: LONGEST_PAGE } },
      { cursor },
    );
    found.push(...page.items.map((item) => ({ ...item, id: item.personId })));
    cursor = page.nextCursor;
  } while (cursor !== null && found.length < MOST);
  return found.slice(0, MOST);
};
