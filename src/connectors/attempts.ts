import { ConnectorError } from './errors.ts';
import type { ConnectorErrorKind } from './errors.ts';

export type Trial<T> =
  | { readonly permitted: true; readonly answer: T }
  | { readonly permitted: false; readonly refusal: ConnectorError };

/** A call that may be refused in one of these ways; other failures are thrown. */
export const tryCall = async <T>(
  run: () => Promise<T>,
  refusals: readonly ConnectorErrorKind[],
): Promise<Trial<T>> => {
  try {
    return { permitted: true, answer: await run() };
  } catch (error) {
    if (error instanceof ConnectorError && refusals.includes(error.kind))
      return { permitted: false, refusal: error };
    throw error;
  }
};

/** The answer, null when the provider says that the record is unknown. */
export const orNull = async <T>(run: () => Promise<T>): Promise<T | null> => {
  const trial = await tryCall(run, ['not_found']);
  return trial.permitted ? trial.answer : null;
};
