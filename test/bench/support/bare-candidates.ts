import { z } from 'zod';
import { DEMO_KEY } from '../../../sandbox/ashby/index.ts';
import { requestJson } from '../../../src/connectors/http.ts';
import type { BareFetch } from './bare-fetch.ts';

const pageSchema = z.object({
  success: z.literal(true),
  results: z.array(z.unknown()),
  nextCursor: z.string().nullish(),
});
const AUTHORIZATION = `Basic ${Buffer.from(`${DEMO_KEY}:`).toString('base64')}`;

/** The floor of the import of candidates: the same pages, one after the other, the JSON parsed, nothing else. */
export const bareFetchCandidates = async (
  url: string,
  o: { readonly mostPages?: number } = {},
): Promise<BareFetch> => {
  const began = performance.now();
  const { signal } = new AbortController();
  let [calls, records] = [0, 0];
  let cursor: string | null = null;
  do {
    const answer = await requestJson({
      method: 'POST',
      url: `${url}/candidate.list`,
      headers: { Authorization: AUTHORIZATION },
      body: { limit: 100, ...(cursor === null ? {} : { cursor }) },
      signal,
      service: 'Ashby',
    });
    const page: z.infer<typeof pageSchema> = pageSchema.parse(answer.json);
    calls += 1;
    records += page.results.length;
    cursor = page.nextCursor ?? null;
  } while (cursor !== null && calls < (o.mostPages ?? Number.POSITIVE_INFINITY));
  return { seconds: (performance.now() - began) / 1000, calls, records };
};
