import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { ConnectorError } from '../src/connectors/errors.ts';

/**
 * The one place that decides whether a provider's failure is tried again. The kind becomes the failure's type, for
 * workflows switch on it. An unknown error is a defect: it goes on as it is, and Temporal tries again.
 */
export const toApplicationFailure = (error: unknown): unknown => {
  if (!(error instanceof ConnectorError)) return error;
  const common = { type: error.kind, message: error.message };
  switch (error.kind) {
    case 'rate_limited':
      return ApplicationFailure.create({
        ...common,
        category: ApplicationFailureCategory.BENIGN,
        ...(error.retryAfterMs === null ? {} : { nextRetryDelay: error.retryAfterMs }),
      });
    case 'transient':
      return ApplicationFailure.create(common);
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
