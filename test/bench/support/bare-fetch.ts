import { z } from 'zod';
import { DEMO_KEY } from '../../../sandbox/ashby/index.ts';
import { requestJson } from '../../../src/connectors/http.ts';

/** The streams of a pass in its order, each with what the connector sends. */
const STREAMS: readonly { readonly endpoint: string; readonly filter: Readonly<Record<string, unknown>> }[] =
  [
    { endpoint: 'job.list', filter: { status: ['Draft', 'Open', 'Closed', 'Archived'] } },
    { endpoint: 'department.list', filter: { includeArchived: true } },
    { endpoint: 'location.list', filter: { includeArchived: true } },
    { endpoint: 'application.list', filter: {} },
    { endpoint: 'offer.list', filter: {} },
    { endpoint: 'candidate.list', filter: {} },
  ];

const pageSchema = z.object({
  success: z.literal(true),
  results: z.array(z.unknown()),
  nextCursor: z.string().nullish(),
});

const AUTHORIZATION = `Basic ${Buffer.from(`${DEMO_KEY}:`).toString('base64')}`;

export type BareFetch = { readonly seconds: number; readonly calls: number; readonly records: number };

/**
 * The floor of every import: the same pages in the same order through the same HTTP function, one after the other, the
 * JSON parsed, nothing else.
 * @param o.mostPages stops early: for a warm-up
 */
export const bareFetch = async (url: string, o: { mostPages?: number } = {}): Promise<BareFetch> => {
  const began = performance.now();
  const { signal } = new AbortController();
  let [calls, records] = [0, 0];
  for (const { endpoint, filter } of STREAMS) {
    let cursor: string | null = null;
    do {
      const answer = await requestJson({
        method: 'POST',
        url: `${url}/${endpoint}`,
        headers: { Authorization: AUTHORIZATION },
        body: { ...filter, limit: 100, ...(cursor === null ? {} : { cursor }) },
        signal,
        service: 'Ashby',
      });
      const page: z.infer<typeof pageSchema> = pageSchema.parse(answer.json);
      calls += 1;
      records += page.results.length;
      cursor = page.nextCursor ?? null;
    } while (cursor !== null && calls < (o.mostPages ?? Number.POSITIVE_INFINITY));
  }
  return { seconds: (performance.now() - began) / 1000, calls, records };
};
