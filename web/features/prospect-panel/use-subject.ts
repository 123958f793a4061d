import { useQuery, useQueryClient } from '@tanstack/react-query';
import { act } from '../../api/client.ts';
import { answerOptions, LIVE_MS, useAct } from '../../api/hooks.ts';
import { failed } from '../../ui/notify.ts';
import { completed } from './needed.ts';
import { openPush } from './standing.ts';
import type { Profile, Push, Sending, Subject } from './types.ts';

/** While a push is under way its steps are seen as they are done. */
const FOLLOW_MS = 700;

export const usePushes = (prospectId: string) =>
  useQuery({
    ...answerOptions('GET /prospects/{id}/pushes', { params: { id: prospectId } }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((push) => openPush(push) !== null) === true ? FOLLOW_MS : LIVE_MS,
  });

/** A prospect of this organization. */
export const useSavedSubject = (o: {
  readonly id: string;
  readonly profile: Profile;
  readonly version: number;
  readonly hasResume: boolean;
  readonly pushes: readonly Push[];
}): Subject => {
  const patch = useAct('PATCH /prospects/{id}');
  const push = useAct('POST /prospects/{id}/pushes');
  const params = { id: o.id };
  return {
    profile: o.profile,
    prospectId: o.id,
    hasResume: o.hasResume,
    pushes: o.pushes,
    revision: String(o.version),
    goOnWith: null,
    check: (connectionId) => act('POST /prospects/{id}/check', { params, body: { connectionId } }),
    send: async ({ needed, push: body }: Sending) => {
      const profile = completed(o.profile, needed);
      if (profile !== null) await patch.mutateAsync({ params, body: { profile, version: o.version } });
      await push.mutateAsync({ params, body });
    },
  };
};

/** Somebody who becomes a prospect with the first push. */
export const useNewSubject = (o: {
  readonly profile: Profile;
  readonly origin: 'hand' | 'extension';
  /** Hears of the new prospect, and where it is being sent. */
  readonly onStored: (prospectId: string, connectionId: string | null) => void;
}): Subject => {
  const client = useQueryClient();
  return {
    profile: o.profile,
    prospectId: null,
    hasResume: false,
    pushes: [],
    revision: JSON.stringify(o.profile),
    goOnWith: (prospectId) => o.onStored(prospectId, null),
    check: (connectionId) => act('POST /prospects/check', { body: { connectionId, profile: o.profile } }),
    send: async ({ needed, push }: Sending) => {
      const profile = { ...o.profile, ...completed(o.profile, needed) };
      const { id } = await act('POST /prospects', { body: { profile, origin: o.origin } });
      try {
        await act('POST /prospects/{id}/pushes', { params: { id }, body: push });
      } catch (error) {
        // The form goes with the person who was no prospect yet.
        failed('Added here, but not sent', error);
      }
      o.onStored(id, push.connectionId);
      void client.invalidateQueries();
    },
  };
};
