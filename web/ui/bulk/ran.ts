/** What a list needs of its lines. */
export type Somebody = { readonly id: string; readonly name: string };

/** What became of one, as the server tells it. */
export type Result = {
  readonly id: string;
  readonly outcome: 'done' | 'unchanged' | 'failed';
  readonly message: string | null;
};

/** What became of everybody so far, repetitions included. */
export type Ran<Row extends Somebody> = {
  readonly done: number;
  /** It was so already. */
  readonly unchanged: number;
  readonly refused: readonly { readonly person: Row; readonly why: string }[];
};

/** @param before the run that this one repeats for those who were refused */
export const sumUp = <Row extends Somebody>(
  before: Ran<Row> | null,
  people: readonly Row[],
  results: readonly Result[],
): Ran<Row> => {
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
