import { Alert } from '@mantine/core';
import { IconWifiOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore, type ReactNode } from 'react';
import { Unreachable } from '../api/problem.ts';

/** Says that what is on the screen may be old; goes by itself when Foyer answers again. */
export const ConnectionLost = (): ReactNode => {
  const cache = useQueryClient().getQueryCache();
  const lost = useSyncExternalStore(
    useCallback((changed) => cache.subscribe(changed), [cache]),
    () =>
      cache
        .getAll()
        .some((query) => query.isActive() && query.state.fetchFailureReason instanceof Unreachable),
  );
  return (
    <div aria-live="polite">
      {lost && (
        <Alert color="orange" mb="md" icon={<IconWifiOff aria-hidden />} title="The connection is lost">
          What you see may be out of date. Foyer tries again by itself; nothing that you have not sent is
          lost.
        </Alert>
      )}
    </div>
  );
};
