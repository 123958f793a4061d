import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { ConnectorError } from '../src/connectors/errors.ts';

/**
 * The one place that decides whether a failure is tried again. The kind becomes the failure's type, for workflows switch
 * on it, and the message is safe to show. An unknown error is a defect of ours: it is tried again, and its own words,
 * which nobody vouches for, go no further than the (encrypted) history and the log.
 */
export const toApplicationFailure = (error: unknown): ApplicationFailure => {
  if (!(error instanceof ConnectorError)) {
    return ApplicationFailure.create({
      type: 'defect',
      message: 'The run stopped because of a fault in Foyer.',
      ...(error instanceof Error ? { cause: error } : {}),
    });
  }
  const common = { type: error.kind, message: error.message };
  switch (error.kind) {
    case 'rate_limited':
      return ApplicationFailure.create({
        ...common,
        category: ApplicationFailureCategory.BENIGN,
        ...(error.retryAfterMs === null ? {} : { nextRetryDelay: error.retryAfterMs }),
      });
    case 'transient':
      return ApplicationFailure.create({
        ...common,
        ...(error.retryAfterMs === null ? {} : { nextRetryDelay: error.retryAfterMs }),
      });
    case 'auth':
    case 'permission':
    case 'rejected':
    case 'not_found':
    case 'invalid_response':
    case 'token_expired':
    case 'cursor_expired':
      return ApplicationFailure.create({ ...common, nonRetryable: true });
  }
};
