import { FaultBook as SharedFaultBook } from '../../shared/faults/book.ts';
import { requestFaultSchema } from './schema.ts';
import type { Fault, RequestFault } from './schema.ts';

/** The faults that are set; `match` stands for an endpoint or a webhook action. */
export class FaultBook extends SharedFaultBook<Fault> {
  /** The faults that strike this request, in the order they were set. */
  forRequest(request: {
    endpoint: string;
    key: string;
    hasToken: boolean;
    hasCursor: boolean;
  }): RequestFault[] {
    return this.strike(
      request.endpoint,
      (fault): fault is RequestFault =>
        requestFaultSchema.safeParse(fault).success &&
        (fault.key === undefined || fault.key === request.key) &&
        (fault.kind !== 'tokenExpiry' ||
          (fault.code.includes('cursor') ? request.hasCursor : request.hasToken)),
    );
  }
}
