import type { Act, Answer } from '../../api/contract.ts';
import { useAct, useAnswer } from '../../api/hooks.ts';
import type { UseQueryResult } from '@tanstack/react-query';

export type Settings = Answer<'GET /push-targets/{id}/settings'>;
export type Options = Answer<'GET /push-targets/{id}/options'>;
export type SettingsBody = NonNullable<Act<'PUT /push-targets/{id}/settings'>['body']>;

/** @param enabled false for those who may not see them */
export const usePushSettings = (id: string, enabled = true): UseQueryResult<Settings> =>
  useAnswer('GET /push-targets/{id}/settings', { params: { id } }, { enabled });

/** Asked of the provider: not again and again. */
export const usePushOptions = (id: string): UseQueryResult<Options> =>
  useAnswer('GET /push-targets/{id}/options', { params: { id } }, { live: false });

/** Sets a part of the settings; the rest stays as it is. */
export const useSaveSettings = (id: string, settings: Settings) => {
  const save = useAct('PUT /push-targets/{id}/settings');
  const { mode, jobId, stageId, sourceId, attachResume, mapping, tagField } = settings;
  return {
    busy: save.isPending,
    error: save.error,
    save: (changes: Partial<SettingsBody>, saved: () => void) =>
      save.mutate(
        {
          params: { id },
          body: { mode, jobId, stageId, sourceId, attachResume, mapping, tagField, ...changes },
        },
        { onSuccess: saved },
      ),
  };
};
