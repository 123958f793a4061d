import { readFileSync } from 'node:fs';
import { z } from 'zod';

const FOLDER = new URL('../../fixtures/lever/', import.meta.url);

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));

const record = z.record(z.string(), z.unknown());

/** A sample answer or delivery of Lever's documentation. */
export const sample = (name: string): Record<string, unknown> => record.parse(read(name));

/** The names that a sample has and a record of ours lacks, its own inner objects included. */
export const missingNames = (official: unknown, ours: unknown, path = ''): string[] => {
  const wanted = record.safeParse(official);
  if (!wanted.success) return [];
  const given = record.safeParse(ours);
  if (!given.success) return [path];
  return Object.entries(wanted.data).flatMap(([name, value]) => {
    const place = path === '' ? name : `${path}.${name}`;
    if (!(name in given.data)) return [place];
    const inner = given.data[name];
    return value === null || inner === null ? [] : missingNames(value, inner, place);
  });
};

type Entry = { name: string; item?: Entry[] | undefined; request?: unknown };
const entrySchema: z.ZodType<Entry> = z.lazy(() =>
  z.object({ name: z.string(), item: z.array(entrySchema).optional(), request: z.unknown().optional() }),
);
const requestSchema = z.object({
  method: z.string(),
  url: z.object({ raw: z.string() }),
  body: z.object({ raw: z.string().optional() }).optional(),
});

export type OfficialRequest = { name: string; method: string; path: string; body: string | undefined };

const requestsIn = (entries: readonly Entry[], above: string): OfficialRequest[] =>
  entries.flatMap((entry) => {
    const name = above === '' ? entry.name : `${above}/${entry.name}`;
    if (entry.item !== undefined) return requestsIn(entry.item, name);
    const request = requestSchema.safeParse(entry.request);
    // A few entries of the collection have no address yet.
    if (!request.success || !request.data.url.raw.startsWith('{{baseUrl}}/')) return [];
    const path = request.data.url.raw.replace('{{baseUrl}}', '').split('?')[0] ?? '';
    return [{ name, method: request.data.method, path, body: request.data.body?.raw }];
  });

/** Every request of Lever's own Postman collection. */
export const officialRequests = (): OfficialRequest[] =>
  requestsIn(z.object({ item: z.array(entrySchema) }).parse(read('collection')).item, '');
