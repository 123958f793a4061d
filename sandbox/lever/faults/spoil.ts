import { spoilField } from '../../shared/faults/spoil.ts';
import type { RequestFault } from './schema.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An answer's body changed as the faults say; it may be altered in place, being made for this answer alone. */
export const spoilBody = (body: unknown, faults: readonly RequestFault[]): unknown => {
  let result = body;
  for (const fault of faults) {
    if (!isObject(result)) return result;
    const { data } = result;
    if (fault.kind === 'emptyData' && Array.isArray(data)) result = { data: [], hasNext: false };
    else if (fault.kind === 'field') {
      for (const record of Array.isArray(data) ? data : [data]) {
        if (isObject(record) && record['id'] === fault.recordId) spoilField(record, fault.path, fault.value);
      }
    }
  }
  return result;
};
