import { setMaxListeners } from 'node:events';

/** Ends what waits when the server is closed: each delayed answer listens, and there may be hundreds. */
export const createClosing = (): AbortController => {
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  return closing;
};
