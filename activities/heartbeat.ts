import { Context } from '@temporalio/activity';

/** Of the silence that is allowed: early enough for a lost beat, late enough that a run of seconds needs none. */
const SHARE = 1 / 6;

const quietMs = (context: Context): number => (context.info.heartbeatTimeoutMs ?? 60_000) * SHARE;

/**
 * A heartbeat for long work: silent at first, for each that reaches the server is an Action, and an idle daily sync must
 * cost none (row X7).
 */
export const quietHeartbeat = (): (() => void) => {
  const started = Date.now();
  const context = Context.current();
  return () => {
    if (Date.now() - started > quietMs(context)) context.heartbeat();
  };
};

/** Beats while something is awaited that takes long (a provider's rate limit, SC-H5). The caller stops it. */
export const beatWhile = async <T>(work: Promise<T>): Promise<T> => {
  const beat = quietHeartbeat();
  const timer = setInterval(beat, quietMs(Context.current()));
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
};
