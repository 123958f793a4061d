import type { HireSource, ProviderCall, SourcePage } from '../../../src/connectors/contract.ts';

/** All pages of one pass over a stream. */
export const readPages = async (o: {
  readonly source: HireSource;
  readonly call: ProviderCall;
  readonly stream: string;
  readonly syncToken?: string | null;
}): Promise<SourcePage[]> => {
  const pages: SourcePage[] = [];
  let cursor: string | null = null;
  do {
    const request = { stream: o.stream, cursor, syncToken: o.syncToken ?? null };
    const page: SourcePage = await o.source.fetchPage(o.call, request);
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
};
