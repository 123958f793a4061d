import { useEffect, type RefObject } from 'react';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'));

/** Something lies over the list and has the keys. */
const covered = (): boolean =>
  [...document.querySelectorAll('[role=dialog], [role=menu], [role=listbox]')].some((one) =>
    one.checkVisibility(),
  );

/** `a` goes from the list to the actions for those selected, Esc selects nobody. */
export const useBarKeys = (o: {
  readonly bar: RefObject<HTMLElement | null>;
  readonly active: boolean;
  readonly clear: () => void;
}): void => {
  const { bar, active, clear } = o;
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || covered()) return;
      if (event.key === 'Escape') clear();
      else if (event.key === 'a') {
        event.preventDefault();
        bar.current?.querySelector('button')?.focus();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [bar, active, clear]);
};
