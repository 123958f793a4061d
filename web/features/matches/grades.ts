import type { Item } from '../../api/contract.ts';

export type Queued = Item<'GET /matches'> & { readonly id: string };
export type Grade = Queued['grade'];

type Words = { readonly text: string; readonly color: string; readonly what: string };

/** How good the evidence is, as a person reads it. */
export const gradeWords: Readonly<Record<Grade, Words>> = {
  exact: {
    text: 'Exact',
    color: 'green',
    what: 'Two strong things agree, the names agree, and nothing speaks against it.',
  },
  partial: {
    text: 'Partial',
    color: 'teal',
    what: 'One contact of their own and the names agree, and nothing speaks against it.',
  },
  possible: { text: 'Possible', color: 'orange', what: 'Something agrees; a person must look.' },
};

export const grades = ['exact', 'partial', 'possible'] as const satisfies readonly Grade[];
export const isGrade = (text: string | null): text is Grade => grades.some((grade) => grade === text);
