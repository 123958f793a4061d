import type { Answer, Item } from '../../../api/contract.ts';
import { countText } from '../../../ui/time.tsx';

export type Shadowed = Item<'GET /matching/shadow'>;
export type Outcome = Shadowed['outcome'];
export type Tally = Answer<'GET /matching/shadow'>['counts']['link'];

type Words = { readonly text: string; readonly color: string };

/** What came of it, as a person reads it. */
export const outcomeWords: Readonly<Record<Outcome, Words>> = {
  same: { text: 'A person merged them', color: 'green' },
  otherwise: { text: 'Decided otherwise', color: 'red' },
  open: { text: 'Open', color: 'gray' },
  machine: { text: 'Merged by Foyer since', color: 'blue' },
  gone: { text: 'The hire is over', color: 'gray' },
};

export const outcomes: readonly Outcome[] = ['same', 'otherwise', 'open', 'machine', 'gone'];
export const isOutcome = (text: string | null): text is Outcome =>
  outcomes.some((outcome) => outcome === text);

/** `Of 41 that would have been merged, people decided 38 the same way, 0 otherwise; 3 are open.` */
export const tallyText = (tally: Tally, would: 'merged' | 'suggested'): string => {
  const { total, same, otherwise, open, machine, gone } = tally;
  if (total === 0) return `Nobody would have been ${would} so far.`;
  const way = would === 'merged' ? 'the same way' : 'by merging that pair';
  const rest = [
    `${countText(open)} ${open === 1 ? 'is' : 'are'} open`,
    ...(machine > 0 ? [`${countText(machine)} merged by Foyer since`] : []),
    ...(gone > 0 ? [`${countText(gone)} over`] : []),
  ];
  return `Of ${countText(total)} that would have been ${would}, people decided ${countText(same)} ${way}, ${countText(otherwise)} otherwise; ${rest.join(', ')}.`;
};
