import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks `check` until it gives something other than undefined, or until the deadline.
 * Answers undefined when the time is over.
 */
export async function until<T>(
  check: () => Promise<T | undefined> | T | undefined,
  options: { readonly timeoutMs: number; readonly everyMs?: number },
): Promise<T | undefined> {
  const deadline = Date.now() + options.timeoutMs;
  for (;;) {
    const found = await check();
    if (found !== undefined || Date.now() >= deadline) return found;
    await pause(options.everyMs ?? 50);
  }
}
