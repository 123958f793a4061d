import type { Answer, Body, Item } from '../../api/contract.ts';
import { countText } from '../../ui/time.tsx';

export type ProspectSelection = Body<'POST /prospect-exports'>['selection'];
export type Export = Answer<'GET /prospect-exports/{id}'>;
export type Person = Item<'GET /prospect-exports/{id}/people'>;
export type Outcome = Person['outcome'];

export const stateWords: Readonly<
  Record<Export['state'], { readonly text: string; readonly color: string }>
> = {
  waiting: { text: 'Waiting to start', color: 'gray' },
  running: { text: 'Under way', color: 'blue' },
  done: { text: 'Done', color: 'green' },
  stopped: { text: 'Stopped', color: 'gray' },
  failed: { text: 'Failed', color: 'red' },
};

export const outcomeWords: Readonly<Record<Outcome, { readonly text: string; readonly color: string }>> = {
  waiting: { text: 'Waiting', color: 'gray' },
  ready: { text: 'In the file', color: 'green' },
  drawn: { text: 'In the file', color: 'green' },
  sending: { text: 'Being sent', color: 'blue' },
  sent: { text: 'Sent', color: 'green' },
  partial: { text: 'Sent in part', color: 'yellow' },
  already: { text: 'Sent before', color: 'teal' },
  choice: { text: 'Needs a choice', color: 'orange' },
  missing: { text: 'Something is missing', color: 'orange' },
  refused: { text: 'Refused', color: 'red' },
};

/** What a person should look at first. */
export const outcomesInOrder: readonly Outcome[] = [
  ...(['choice', 'missing', 'refused', 'partial', 'sending', 'waiting'] as const),
  ...(['sent', 'already', 'drawn', 'ready'] as const),
];

export const peopleText = (count: number): string =>
  `${countText(count)} ${count === 1 ? 'prospect' : 'prospects'}`;

/** `CSV of 12 prospects`, `12 prospects to Ashby` */
export const titleOf = (e: Export): string => {
  switch (e.kind) {
    case 'csv':
      return `CSV of ${peopleText(e.total)}`;
    case 'pdf':
      return `PDF of ${peopleText(e.total)}`;
    case 'push':
      return `${peopleText(e.total)} to ${e.connection?.name ?? 'a recruiting system'}`;
  }
};

export const isOpen = (e: Pick<Export, 'state'>): boolean => e.state === 'waiting' || e.state === 'running';

/** `1.4 MB` */
export const sizeText = (bytes: number): string => {
  const [amount, unit] = bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(navigator.language, {
    ...{ style: 'unit', unit, maximumFractionDigits: amount < 10 ? 1 : 0 },
  }).format(amount);
};

/** Why a person stands as they do, where the server gave no words of its own. */
export const reasonOf = (p: Person): string => {
  if (p.reason !== null) return p.reason;
  if (p.outcome === 'already') return 'Is a candidate there by an earlier sending. Nothing was made twice.';
  if (p.outcome === 'sent' && p.madeBy === 'linked')
    return 'Linked with the candidate that an earlier sending made.';
  if (p.outcome === 'sent') return 'A new candidate.';
  return '';
};
