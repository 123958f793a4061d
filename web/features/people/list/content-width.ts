import { useSyncExternalStore } from 'react';

const MENU = 240;
const EDGES = 48;
const NARROW_EDGES = 32;

const subscribe = (changed: () => void): (() => void) => {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
};

/** Pixels that the shell (`app/shell.tsx`) leaves to a page. */
const contentWidth = (): number =>
  window.matchMedia('(min-width: 48em)').matches
    ? window.innerWidth - MENU - EDGES
    : window.innerWidth - NARROW_EDGES;

/** Known before the first drawing, so that a list does not show its columns twice. */
export const useContentWidth = (): number => useSyncExternalStore(subscribe, contentWidth);
