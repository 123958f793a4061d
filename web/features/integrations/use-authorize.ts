import { useEffect } from 'react';
import type { Body } from '../../api/contract.ts';
import { useAct } from '../../api/hooks.ts';

type Wanted = Body<'POST /connections/authorizations'>;

/** Goes to the provider's own page, where somebody lets Foyer in; from there the browser comes back by itself. */
export const useAuthorize = (): {
  readonly go: (wanted: Wanted) => void;
  /** Until the other page is there. */
  readonly leaving: boolean;
  readonly error: Error | null;
} => {
  const begin = useAct('POST /connections/authorizations');
  const { reset } = begin;
  useEffect(() => {
    // Back from there the browser may show this page as it was left.
    const shown = (event: PageTransitionEvent): void => {
      if (event.persisted) reset();
    };
    window.addEventListener('pageshow', shown);
    return () => window.removeEventListener('pageshow', shown);
  }, [reset]);
  return {
    go: (wanted) =>
      begin.mutate(
        { body: wanted },
        { onSuccess: ({ authorizeUrl }) => window.location.assign(authorizeUrl) },
      ),
    leaving: begin.isPending || begin.isSuccess,
    error: begin.error,
  };
};
