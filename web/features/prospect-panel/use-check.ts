import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Check, Subject } from './types.ts';

/**
 * Who of a target's candidates may be the person. The provider is asked once per profile and per end of a push, not every few
 * seconds, and again when a person wants it (`refetch`).
 */
export const useCheck = (
  subject: Subject,
  o: { readonly connectionId: string; readonly asked: boolean; readonly after: string },
): UseQueryResult<Check> =>
  useQuery({
    queryKey: ['prospect-panel check', o.connectionId, subject.prospectId, subject.revision, o.after],
    queryFn: () => subject.check(o.connectionId),
    enabled: o.asked,
    // What is being decided stays on the screen while it is asked anew.
    placeholderData: keepPreviousData,
    staleTime: 'static',
    retry: false,
  });
