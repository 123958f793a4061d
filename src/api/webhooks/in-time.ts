import { Problem } from '../problem.ts';

/** Well inside the time that a provider waits for an answer. */
const LIMIT_MS = 4_000;

/**
 * A database that hangs is 503 before the provider gives up by itself: it sends the event again then. Work that is done all
 * the same is no loss, the second delivery counts as a repeat.
 * @throws Problem 503
 */
export const inTime = async <T>(work: Promise<T>, limitMs = LIMIT_MS): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new Problem({
            status: 503,
            code: 'unavailable',
            title: 'Unavailable for the moment',
            detail: 'The database does not answer in time. Send it again.',
          }),
        ),
      limitMs,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
