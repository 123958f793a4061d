import { instantText } from '../../ui/time.tsx';
import type { Matches } from './likelihood.ts';

/** `Merged by Ana Lima, 12 Jan 2026, 09:00 CET`. */
export const linkedByText = (linked: NonNullable<Matches['linked']>): string =>
  `Merged ${linked.automatic ? 'automatically' : `by ${linked.mergedByName}`}, ${instantText(linked.mergedAt)}`;
