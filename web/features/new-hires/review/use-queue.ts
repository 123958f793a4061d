import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { listAddress, reviewAddress, type HiresView } from '../list/hires-view.ts';
import type { HiresFound } from '../list/use-hires.ts';

export type Queue = {
  /** Of the line that is open, beginning with 1; null when it is in the list no more. */
  readonly place: number | null;
  readonly total: number;
  /** Addresses; null at the ends. */
  readonly before: string | null;
  readonly after: string | null;
  /** After a decision: the next one, the one before, or the list. */
  readonly onward: string;
};

/** Where the open new hire stands in the list that it was opened from. */
export const queueOf = (hireId: string, found: HiresFound, view: HiresView): Queue => {
  const rows = found.rows ?? [];
  const at = rows.findIndex(({ id }) => id === hireId);
  const to = (place: number): string | null => {
    const row = at < 0 ? undefined : rows[place];
    return row === undefined ? null : reviewAddress(row.id, view);
  };
  const [before, after] = [at > 0 ? to(at - 1) : null, to(at + 1)];
  return {
    place: at < 0 ? null : at + 1,
    total: found.total,
    before,
    after,
    onward: after ?? before ?? listAddress(view),
  };
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'));

/** Something lies over the page and has the keys. */
const covered = (): boolean =>
  [...document.querySelectorAll('[role=dialog], [role=menu], [role=listbox]')].some((one) =>
    one.checkVisibility(),
  );

/** j and k go through the queue, other keys press the button that names them. */
export const useReviewKeys = ({ before, after }: Queue): void => {
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.defaultPrevented || isTyping(event.target) || covered()) return;
      if (event.key === 'j' || event.key === 'k') {
        const to = event.key === 'j' ? after : before;
        if (to !== null) void navigate(to, { replace: true });
        return;
      }
      if (event.key !== 'a' && event.key !== 'd') return;
      const button = document.querySelector<HTMLElement>(`[aria-keyshortcuts="${event.key}"]`);
      if (button === null) return;
      event.preventDefault();
      button.click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [before, after, navigate]);
};
