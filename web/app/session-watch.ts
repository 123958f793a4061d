import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isSessionOver, Refused } from '../api/problem.ts';

const lostRights = (error: unknown): boolean =>
  error instanceof Refused && error.status === 403 && error.problem.code === 'role_missing';

/**
 * Watches every answer for the end of the session. What one may is read again when something is refused that was offered:
 * the roles changed meanwhile.
 */
export const useSessionWatch = (): { readonly ended: boolean; readonly resume: () => void } => {
  const client = useQueryClient();
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    const look = (error: unknown): void => {
      if (isSessionOver(error)) setEnded(true);
      if (lostRights(error)) void client.invalidateQueries({ queryKey: ['GET /me'] });
    };
    const stops = [
      client.getQueryCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error') look(event.action.error);
      }),
      client.getMutationCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error') look(event.action.error);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client]);
  const resume = (): void => {
    setEnded(false);
    void client.invalidateQueries();
  };
  return { ended, resume };
};
