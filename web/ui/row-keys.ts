import type { KeyboardEvent } from 'react';

/** Arrow keys (and j, k) from line to line, Home and End to the ends of what is loaded, `x` to select: for any container of `data-row` lines. */
export const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const to = moveTo(event, here, rows.length);
  if (to === null) return;
  event.preventDefault();
  const row = rows[to];
  const focus = row?.querySelector<HTMLElement>('[data-row-link]') ?? row;
  focus?.focus();
  focus?.scrollIntoView({ block: 'nearest' });
};

/**
 * The line to go to from `here` of `count` lines, null for other keys. `x` selects the line that has the focus, with Shift
 * all from the last selected to it.
 */
export const moveTo = (event: KeyboardEvent<HTMLElement>, here: number, count: number): number | null => {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  // A menu or modal that a line opened: it stands elsewhere in the page, though React says it is inside.
  if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return null;
  if (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox') return null;
  if (event.key.toLowerCase() === 'x') {
    const row = event.target instanceof Element ? event.target.closest('[data-row]') : null;
    const select = row?.querySelector<HTMLElement>('[data-select]');
    if (select == null) return null;
    event.preventDefault();
    select.dispatchEvent(
      new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: event.shiftKey }),
    );
    return null;
  }
  return target(event.key, here, count);
};

const target = (key: string, here: number, count: number): number | null => {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(here + 1, count - 1);
    case 'ArrowUp':
    case 'k':
      return Math.max(here - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
};
