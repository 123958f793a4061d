import { useEffect, useState } from 'react';
import type { SignInWords } from './words/words.ts';

/** Seconds that are left, and how to set them. By the clock, not by ticks: a tab in the background ticks slowly. */
export const useCountdown = (): readonly [left: number, start: (seconds: number) => void] => {
  const [end, setEnd] = useState(0);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const look = (): number => {
      const rest = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      setLeft(rest);
      return rest;
    };
    if (look() === 0) return undefined;
    const timer = setInterval(() => {
      if (look() === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [end]);
  return [left, (seconds) => setEnd(Date.now() + seconds * 1000)];
};

/** `50 seconds`, `4 minutes`. */
export const waitText = (seconds: number, words: Pick<SignInWords, 'seconds' | 'minutes'>): string =>
  seconds <= 90 ? words.seconds(seconds) : words.minutes(Math.ceil(seconds / 60));

/** A button that takes no press for a while, and still has the focus and says so. */
export const heldFor = (
  wait: number,
): { readonly 'data-disabled'?: true; readonly 'aria-disabled'?: true } =>
  wait > 0 ? { 'data-disabled': true, 'aria-disabled': true } : {};
