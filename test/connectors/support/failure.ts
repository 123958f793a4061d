import { ConnectorError } from '../../../src/connectors/errors.ts';

/** The ConnectorError that a promise is refused with; anything else fails the test. */
export const failureOf = async (promise: Promise<unknown>): Promise<ConnectorError> => {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ConnectorError) return error;
    throw error;
  }
  throw new Error('Expected a ConnectorError, got an answer.');
};

/** Everything that a log or a workflow history could take from an error. */
export const everythingIn = (error: Error): string =>
  JSON.stringify([Object.entries(error), error.message, error.stack, String(error.cause)]);
