import type { Answer } from '../../../api/contract.ts';
import type { ListedPerson } from '../../../words/people.ts';

type Result = Answer<'POST /people/bulk'>['results'][number];

/** What became of everybody so far, repetitions included. */
export type Ran = {
  readonly done: number;
  /** It was so already. */
  readonly unchanged: number;
  readonly refused: readonly { readonly person: ListedPerson; readonly why: string }[];
};

/** @param before the run that this one repeats for those who were refused */
export const sumUp = (
  before: Ran | null,
  people: readonly ListedPerson[],
  results: readonly Result[],
): Ran => {
  const byId = new Map(results.map((result) => [result.id, result]));
  const count = (outcome: Result['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length;
  return {
    done: (before?.done ?? 0) + count('done'),
    unchanged: (before?.unchanged ?? 0) + count('unchanged'),
    refused: people.flatMap((person) => {
      const result = byId.get(person.id);
      if (result !== undefined && result.outcome !== 'failed') return [];
      return [{ person, why: result?.message ?? 'The server does not say why.' }];
    }),
  };
};
