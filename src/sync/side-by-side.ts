/** Calls under way at once for one connection: enough to use its rate although each takes a while. */
const AT_ONCE = 4;

/**
 * Does the work for each, a few at once, and answers in the order given. After a failure nothing new is begun, what was
 * begun ends first, and then the first failure is thrown.
 */
export const sideBySide = async <T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> => {
  const answers: R[] = [];
  for (let from = 0; from < list.length; from += AT_ONCE) {
    const outcomes = await Promise.allSettled(list.slice(from, from + AT_ONCE).map(work));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') throw outcome.reason;
      answers.push(outcome.value);
    }
  }
  return answers;
};
