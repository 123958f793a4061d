import { useQuery, useQueryClient } from '@tanstack/react-query';
import { act } from '../../api/client.ts';
import { answerOptions, LIVE_MS, useAct } from '../../api/hooks.ts';
import { openPush } from './standing.ts';
import type { Needed, Profile, Push, Sending, Subject } from './types.ts';

/** While a push is under way its steps are seen as they are done. */
const FOLLOW_MS = 700;

export const usePushes = (prospectId: string) =>
  useQuery({
    ...answerOptions('GET /prospects/{id}/pushes', { params: { id: prospectId } }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((push) => openPush(push) !== null) === true ? FOLLOW_MS : LIVE_MS,
  });

/** The profile with what a push needs; null when nothing is new. */
export const completed = (
  profile: Profile,
  needed: Needed,
): Pick<Profile, 'firstName' | 'lastName' | 'emails'> | null => {
  const { firstName, lastName, email } = needed;
  const same =
    firstName === profile.firstName && lastName === profile.lastName && profile.emails.includes(email);
  if (same) return null;
  const emails = profile.emails.includes(email) ? profile.emails : [email, ...profile.emails];
  return { firstName, lastName, emails };
};

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
  /** Hears of the new prospect before anything is sent of it. */
  readonly onStored: (prospectId: string) => void;
}): Subject => {
  const client = useQueryClient();
  return {
    profile: o.profile,
    prospectId: null,
    hasResume: false,
    pushes: [],
    revision: JSON.stringify(o.profile),
    goOnWith: o.onStored,
    check: (connectionId) => act('POST /prospects/check', { body: { connectionId, profile: o.profile } }),
    send: async ({ needed, push }: Sending) => {
      const profile = { ...o.profile, ...completed(o.profile, needed) };
      const { id } = await act('POST /prospects', { body: { profile, origin: o.origin } });
      try {
        await act('POST /prospects/{id}/pushes', { params: { id }, body: push });
      } finally {
        // What was refused is shown of the prospect, which is there now.
        o.onStored(id);
        void client.invalidateQueries();
      }
    },
  };
};
