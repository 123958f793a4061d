import type { ListAnswer } from './client.ts';

const pageSize = 100;

/** Every record of a list that is short by nature: tags, fields, departments. */
export const wholeList = async (
  fetchPage: (body: { readonly limit: number; readonly cursor?: string }) => Promise<ListAnswer>,
): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page: ListAnswer = await fetchPage({ limit: pageSize, ...(cursor === null ? {} : { cursor }) });
    found.push(...page.results);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
};
