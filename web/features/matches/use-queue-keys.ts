import { useEffect, type RefObject } from 'react';
import type { Queued } from './grades.ts';
import type { Selected } from './use-selected.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'));

/** Something lies over the page and has the keys. */
const covered = (): boolean =>
  [...document.querySelectorAll('[role=dialog], [role=menu], [role=listbox]')].some((one) =>
    one.checkVisibility(),
  );

const press = (key: string): boolean => {
  const button = document.querySelector<HTMLElement>(`[aria-keyshortcuts="${key}"]`);
  button?.click();
  return button !== null;
};

/**
 * Through the queue by keys: j and k to the next and the one before, c confirms, n says that they are not the same, s looks
 * another up, / goes to the search. In the list itself the arrow keys do what they do in every list.
 */
export const useQueueKeys = (o: {
  readonly rows: readonly Queued[];
  readonly selected: Selected;
  readonly list: RefObject<HTMLElement | null>;
}): void => {
  const { selected, list } = o;
  useEffect(() => {
    const go = (by: 1 | -1): void => {
      const id = selected.step(by);
      if (id === null) return;
      const row = list.current?.querySelector<HTMLElement>(`[data-row="${id}"]`);
      row?.querySelector<HTMLElement>('[data-row-link]')?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: 'nearest' });
    };
    const act = (key: string): boolean => {
      switch (key) {
        case '/': {
          const search = document.querySelector<HTMLElement>('[role=search] input[data-queue-search]');
          search?.focus();
          return search !== null;
        }
        case 'j':
        case 'k':
          // In the list its own keys move the focus, and the choice follows.
          if (list.current?.contains(document.activeElement) === true) return false;
          go(key === 'j' ? 1 : -1);
          return true;
        case 'c':
        case 'n':
        case 's':
          return press(key);
        default:
          return false;
      }
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (isTyping(event.target) || covered()) return;
      if (!act(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the rest of the console hears of it: elsewhere `/` looks for a page.
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [selected, list]);
};
