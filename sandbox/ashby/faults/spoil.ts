import { spoilField } from '../../shared/faults/spoil.ts';
import type { RequestFault } from './schema.ts';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An envelope changed as the faults say; `envelope` may be altered in place, being made for this answer alone. */
export const spoilEnvelope = (envelope: unknown, faults: readonly RequestFault[]): unknown => {
  let result = envelope;
  for (const fault of faults) {
    if (!isObject(result)) return result;
    const { results } = result;
    if (fault.kind === 'emptyResults' && Array.isArray(results)) {
      const rest = Object.fromEntries(Object.entries(result).filter(([name]) => name !== 'nextCursor'));
      result = { ...rest, results: [], ...('moreDataAvailable' in rest ? { moreDataAvailable: false } : {}) };
    } else if (fault.kind === 'field') {
      for (const record of Array.isArray(results) ? results : [results]) {
        if (isObject(record) && record['id'] === fault.recordId) spoilField(record, fault.path, fault.value);
      }
    } else if (fault.kind === 'nullEnvelope') {
      if (fault.variant === 'errors') result = { success: false, errorInfo: null, errors: null };
      else result = fault.variant === 'results' ? { ...result, results: null } : null;
    }
  }
  return result;
};
