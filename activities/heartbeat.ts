import { Context } from '@temporalio/activity';

/** Each heartbeat that reaches the server is an Action: a run of seconds needs none. */
const SILENT_MS = 10_000;

/** A heartbeat for long work: silent at first, so that an idle daily sync costs nothing (row X7). */
export const quietHeartbeat = (): (() => void) => {
  const started = Date.now();
  const context = Context.current();
  return () => {
    if (Date.now() - started > SILENT_MS) context.heartbeat();
  };
};

/** Beats while something is awaited that takes long (a provider's rate limit, SC-H5). The caller stops it. */
export const beatWhile = async <T>(work: Promise<T>): Promise<T> => {
  const beat = quietHeartbeat();
  const timer = setInterval(beat, SILENT_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
};
