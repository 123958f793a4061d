import { useQuery, type UseQueryResult, keepPreviousData } from '@tanstack/react-query';
import type { z } from 'zod';
import type { rosterAnswerSchema, rosterPreviewSchema } from '../../../src/api/endpoints/roster-schema.ts';
import { newKey, request } from '../../api/client.ts';

export type RosterPreview = z.output<typeof rosterPreviewSchema>;
export type RosterField = RosterPreview['fields'][number]['field'];
export type RosterColumn = RosterPreview['columns'][number];
export type RowError = RosterPreview['errors'][number];
export type Mapping = RosterPreview['mapping'];
export type Mode = 'full' | 'partial';

/** A file that was chosen; `key` tells it from one of the same name that was chosen later. */
export type ChosenFile = { readonly key: number; readonly file: File };

/** Where the end of the name leaves it open, the server looks at the content. */
const typeOf = (file: File): string => {
  if (/\.(csv|tsv)$/i.test(file.name)) return 'text/csv';
  return /\.json$/i.test(file.name) ? 'application/json' : 'application/octet-stream';
};

const send = (
  o: { readonly connectionId: string; readonly file: File },
  path: string,
  query: Readonly<Record<string, string>>,
  init: { readonly headers?: Readonly<Record<string, string>>; readonly signal?: AbortSignal },
): Promise<unknown> =>
  request(
    `/api/v1/rosters/${encodeURIComponent(o.connectionId)}${path}?${new URLSearchParams(query).toString()}`,
    {
      method: 'POST',
      headers: { 'content-type': typeOf(o.file), ...init.headers },
      body: o.file,
      signal: init.signal ?? null,
    },
  );

/** `null`: the columns are read as the connection has it stored. */
const mappingQuery = (mapping: Mapping | null): Readonly<Record<string, string>> =>
  mapping === null ? {} : { mapping: JSON.stringify(mapping) };

/** What would become of the file; asked once per file and mapping. */
export const usePreview = (
  connectionId: string,
  chosen: ChosenFile,
  mapping: Mapping | null,
): UseQueryResult<RosterPreview> =>
  useQuery({
    queryKey: ['roster-preview', connectionId, chosen.key, mapping],
    queryFn: async ({ signal }) => {
      const answer = await send({ connectionId, file: chosen.file }, '/preview', mappingQuery(mapping), {
        signal,
      });
      // Our own server, which parsed this answer with the schema that the type is read from.
      return answer as RosterPreview;
    },
    enabled: (query) => query.state.status === 'pending',
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    placeholderData: keepPreviousData,
  });

/** Hands the file in; its run has begun when this answers. @throws Refused, Unreachable */
export const uploadRoster = async (o: {
  readonly connectionId: string;
  readonly file: File;
  readonly mode: Mode;
  readonly mapping: Mapping | null;
}): Promise<z.output<typeof rosterAnswerSchema>> => {
  const query = { mode: o.mode, ...mappingQuery(o.mapping) };
  const answer = await send(o, '', query, { headers: { 'idempotency-key': newKey() } });
  return answer as z.output<typeof rosterAnswerSchema>;
};
