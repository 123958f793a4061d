import { useState } from 'react';
import { useMe } from '../../api/me.ts';
import { heldFor, hold, type Held } from './shown-once.ts';

/** What is held of a connection for the one who looks, and how it leaves the page. */
export type Holding = Held & {
  readonly keep: () => void;
  readonly welcomed: () => void;
  readonly showToken: (secretToken: string) => void;
  /** Of a push, or the bearer token of a SCIM source. */
  readonly showPassword: (pushPassword: string) => void;
};

/** What was told once of a connection in this tab: secrets until they are kept, its arrival until that was read. */
export const useHeld = (connectionId: string): Holding => {
  const me = useMe();
  const [, redraw] = useState(0);
  const memberId = me?.id ?? '';
  const change = (what: Partial<Held>): void => {
    hold(connectionId, memberId, what);
    redraw((times) => times + 1);
  };
  return {
    ...heldFor(connectionId, memberId),
    keep: () => change({ secretToken: null, pushPassword: null }),
    welcomed: () => change({ arrival: null }),
    showToken: (secretToken) => change({ secretToken }),
    showPassword: (pushPassword) => change({ pushPassword }),
  };
};
