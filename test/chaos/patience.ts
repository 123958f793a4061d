import { setTimeout as pause } from 'node:timers/promises';

/** A person in front of a screen that does not answer: tries again until it does. What is done twice must count once. */
export const persist = async <T>(work: () => Promise<T>, timeoutMs = 120_000): Promise<T> => {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(200);
    }
  }
};

/** Asks until it holds, through all outages; fails with the last answer. */
export const until = async <T>(
  what: string,
  ask: () => Promise<T>,
  holds: (answer: T) => boolean,
  timeoutMs = 180_000,
): Promise<T> => {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await persist(ask);
    if (holds(answer)) return answer;
    if (Date.now() > deadline)
      throw new Error(`${what}: not within ${timeoutMs / 1000} s; last answer ${JSON.stringify(answer)}`);
    await pause(250);
  }
};
