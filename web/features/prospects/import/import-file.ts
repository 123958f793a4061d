import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  importPreviewSchema,
  importSchema,
} from '../../../../src/api/endpoints/prospect-import-schema.ts';
import { request } from '../../../api/client.ts';

export type Preview = z.output<typeof importPreviewSchema>;
export type ImportResult = z.output<typeof importSchema>;
export type Part = NonNullable<Preview['columns'][number]['part']>;
/** Column → part, or null for one that is not read; what is not in it is guessed. */
export type Mapping = Readonly<Record<string, Part | null>>;

/** A file that was chosen; `key` tells it from one of the same name that was chosen later. */
export type ChosenFile = { readonly key: number; readonly file: File };

export const partLabels: Readonly<Record<Part, string>> = {
  name: 'Full name',
  firstName: 'First name',
  middleName: 'Middle name',
  lastName: 'Last name',
  email: 'Email',
  phone: 'Phone',
  linkedin: 'LinkedIn',
  website: 'Website',
  link: 'Other link',
  title: 'Title',
  company: 'Company',
  location: 'Location',
  school: 'School',
  degree: 'Degree',
  tags: 'Tags',
};

const isPart = (name: string): name is Part => name in partLabels;
export const asPart = (name: string | null): Part | null => (name !== null && isPart(name) ? name : null);
export const partChoices = Object.entries(partLabels).map(([value, label]) => ({ value, label }));

const send = (
  file: File,
  path: string,
  o: { readonly mapping: Mapping; readonly tags?: readonly string[]; readonly signal?: AbortSignal },
): Promise<unknown> => {
  const query = new URLSearchParams({
    mapping: JSON.stringify(o.mapping),
    ...(o.tags === undefined || o.tags.length === 0 ? {} : { tags: o.tags.join(',') }),
  });
  return request(`/api/v1/prospects/import${path}?${query.toString()}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: file,
    signal: o.signal ?? null,
  });
};

/** What would become of the file; asked once per file and mapping, and nothing is stored. */
export const useImportPreview = (chosen: ChosenFile, mapping: Mapping): UseQueryResult<Preview> =>
  useQuery({
    queryKey: ['prospect-import-preview', chosen.key, mapping],
    queryFn: async ({ signal }) =>
      // Our own server, which parsed this answer with the schema that the type is read from.
      (await send(chosen.file, '/preview', { mapping, signal })) as Preview,
    enabled: (query) => query.state.status === 'pending',
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    placeholderData: keepPreviousData,
  });

/** @throws Refused, Unreachable */
export const importFile = async (
  file: File,
  o: { readonly mapping: Mapping; readonly tags: readonly string[] },
): Promise<ImportResult> => (await send(file, '', o)) as ImportResult;
