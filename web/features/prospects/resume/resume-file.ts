import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { request } from '../../../api/client.ts';
import { rawAnswer } from '../../../api/raw.ts';
import { saveFile } from '../../../ui/save-file.ts';

/** What recruiting systems take (src/api/endpoints/prospect-files.ts). */
export const RESUME_TYPES = '.pdf,.doc,.docx,.rtf,.txt';
export const MOST_MEGABYTES = 10;

const pathOf = (id: string): string => `/prospects/${encodeURIComponent(id)}/resume`;

/** Stores a résumé, in the place of the one before. */
export const useUploadResume = (id: string): UseMutationResult<unknown, Error, File> => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) =>
      request(`/api/v1${pathOf(id)}?${new URLSearchParams({ name: file.name }).toString()}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
      }),
    onSettled: () => void client.invalidateQueries(),
  });
};

const nameIn = (header: string | null): string | null => {
  const found = /filename\*=UTF-8''([^;]+)/.exec(header ?? '')?.[1];
  return found === undefined ? null : decodeURIComponent(found);
};

/** @throws Refused, Unreachable */
export const downloadResume = async (id: string): Promise<void> => {
  const answer = await rawAnswer(pathOf(id), { accept: '*/*' });
  saveFile(await answer.blob(), nameIn(answer.headers.get('content-disposition')) ?? 'resume');
};

const kinds: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'application/msword': 'Word',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/rtf': 'RTF',
  'text/plain': 'Text',
};
export const kindText = (mediaType: string): string => kinds[mediaType] ?? 'File';

export const sizeText = (bytes: number): string =>
  bytes < 100_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
