/** Calls under way at once for one connection: enough to use its rate although each takes a while. */
const AT_ONCE = 4;

export type Attempted<R> = {
  /** Of those that went well, in the order given. */
  readonly answers: readonly R[];
  /** The first one; nothing new was begun after it, and what was under way has ended. */
  readonly failure: { readonly error: unknown } | null;
};

/** Does the work for each, a few at once, until one fails. */
export const attemptSideBySide = async <T, R>(
  list: readonly T[],
  work: (one: T) => Promise<R>,
): Promise<Attempted<R>> => {
  const waiting = list.map((one, at) => ({ one, at }));
  const answers: { readonly at: number; readonly answer: R }[] = [];
  const failures: { readonly error: unknown }[] = [];
  const workOn = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && failures.length === 0; next = waiting.shift()) {
      try {
        answers.push({ at: next.at, answer: await work(next.one) });
      } catch (error) {
        failures.push({ error });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, workOn));
  return {
    answers: answers.sort((a, b) => a.at - b.at).map(({ answer }) => answer),
    failure: failures[0] ?? null,
  };
};

/** The same for what is only worth something as a whole. @throws the first failure */
export const sideBySide = async <T, R>(
  list: readonly T[],
  work: (one: T) => Promise<R>,
): Promise<readonly R[]> => {
  const { answers, failure } = await attemptSideBySide(list, work);
  if (failure !== null) throw failure.error;
  return answers;
};
