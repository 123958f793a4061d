import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { moveTo } from './row-keys.ts';

type TableFocus = {
  /** Index of the line that has the focus or shall get it. */
  readonly kept: number | null;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  readonly catchFocus: () => void;
  readonly focusFirst: () => void;
};

const rowOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;

const focusRow = (body: HTMLElement, index: number, preventScroll: boolean): boolean => {
  const row = body.querySelector<HTMLElement>(`[data-index="${index}"]`);
  const target = row?.querySelector<HTMLElement>('[data-row-link]') ?? row;
  target?.focus({ preventScroll });
  if (!preventScroll) target?.scrollIntoView({ block: 'nearest' });
  return target != null;
};

const nothingFocused = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

/**
 * The focus of a list whose lines come and go: the line that has it stays in the page however far one scrolls, arrow keys
 * reach lines that are not in the page yet, and when its line leaves the list the next one takes it.
 */
export const useTableFocus = (body: RefObject<HTMLElement | null>, keys: readonly string[]): TableFocus => {
  const [kept, setKept] = useState<number | null>(null);
  const last = useRef<{ readonly key: string; readonly index: number } | null>(null);
  const wanted = useRef<number | null>(null);
  const catchFocus = useCallback(() => {
    if (last.current === null || body.current === null || !nothingFocused()) return;
    focusRow(body.current, Math.min(last.current.index, keys.length - 1), true);
  }, [body, keys.length]);

  const focusFirst = useCallback(() => {
    if (body.current !== null) focusRow(body.current, 0, false);
  }, [body]);

  // The line moved in the list, or left it.
  useEffect(() => {
    if (last.current === null) return;
    const index = keys.indexOf(last.current.key);
    if (index >= 0) {
      last.current = { ...last.current, index };
      setKept((before) => (before === null ? null : index));
    } else catchFocus();
  }, [keys, catchFocus]);

  // A key asked for a line that is in the page only now.
  useLayoutEffect(() => {
    if (wanted.current === null || body.current === null) return;
    if (focusRow(body.current, wanted.current, false)) wanted.current = null;
  });

  return {
    kept,
    catchFocus,
    focusFirst,
    onKeyDown: (event) => {
      const to = moveTo(event, kept ?? -1, keys.length);
      if (to === null || body.current === null) return;
      event.preventDefault();
      if (focusRow(body.current, to, false)) return;
      wanted.current = to;
      setKept(to);
    },
    onFocus: (event) => {
      const row = rowOf(event.target);
      const { row: key, index } = row?.dataset ?? {};
      if (key === undefined || index === undefined) return;
      last.current = { key, index: Number(index) };
      setKept(Number(index));
    },
    onBlur: (event) => {
      // Nothing else took it: the window lost it, or the line went.
      if (event.relatedTarget === null || event.currentTarget.contains(event.relatedTarget)) return;
      setKept(null);
    },
  };
};
