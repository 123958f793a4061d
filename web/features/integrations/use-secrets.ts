import { useState } from 'react';
import { useMe } from '../../api/me.ts';
import { dropSecrets, heldSecrets, type ShownSecrets } from './shown-once.ts';

/** The secrets of a connection that was made in this tab just now; null once they were kept. */
export const useSecrets = (connectionId: string): ShownSecrets | null => {
  const me = useMe();
  const [kept, setKept] = useState(false);
  const secrets = me === undefined || kept ? null : heldSecrets(connectionId, me.id);
  if (secrets === null) return null;
  return {
    ...secrets,
    keep: () => {
      dropSecrets(connectionId);
      setKept(true);
    },
  };
};
