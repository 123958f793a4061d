import { ApiError, listError } from '../protocol/errors.ts';
import type { Settings } from '../settings.ts';
import type { RequestFault } from './schema.ts';

/** Throws what a fault says instead of an answer; other faults change the answer later. */
export const refuseByFault = (
  fault: RequestFault,
  o: { readonly settings: Settings; readonly hasCursor: boolean },
): void => {
  switch (fault.kind) {
    case 'status':
      throw new ApiError(fault.status, fault.message, { body: fault.body });
    case 'rateLimit':
      throw new ApiError(o.settings.limitStatus, 'Rate limit exceeded', {
        headers: { 'retry-after': String(o.settings.retryAfter) },
      });
    case 'unauthorized':
      throw new ApiError(401, 'Unauthorized');
    case 'pageExpiry':
      if (o.hasCursor) throw listError('BadPage', 'The page cursor is no longer valid');
      return;
    case 'delay':
    case 'drop':
    case 'truncated':
    case 'garbage':
    case 'fieldsCut':
    case 'limitInBody':
    case 'field':
    case 'emptyData':
      return;
  }
};
