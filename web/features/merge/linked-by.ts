import { instantText } from '../../ui/time.tsx';
import type { Matches } from './likelihood.ts';

/** `Merged by Ana Lima, 12 Jan 2026, 09:00 CET`. */
export const linkedByText = (linked: NonNullable<Matches['linked']>): string => {
  const by = linked.automatic ? 'automatically' : `by ${linked.mergedByName}`;
  const confirmed =
    linked.confirmedByName === null || linked.confirmedAt === null
      ? ''
      : `; confirmed by ${linked.confirmedByName}, ${instantText(linked.confirmedAt)}`;
  return `Merged ${by}, ${instantText(linked.mergedAt)}${confirmed}`;
};
