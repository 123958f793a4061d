import { spoilField } from '../../shared/faults/spoil.ts';
import type { RequestFault } from './schema.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const LIMIT_IN_BODY = { error: { code: 429, message: 'Over rate limit, please try again in 60 seconds' } };

/** The records of an answer, wherever its endpoint keeps them. */
const recordsOf = (body: Record<string, unknown>): unknown[] => {
  const { data, employees } = body;
  if (Array.isArray(data)) return data;
  if (Array.isArray(employees)) return employees;
  return isObject(employees) ? Object.values(employees) : [body];
};

const idOf = (record: Record<string, unknown>): unknown => {
  const fields = isObject(record['fields']) ? record['fields'] : {};
  return record['employeeId'] ?? record['id'] ?? fields['eeid'];
};

const emptied = (body: Record<string, unknown>): Record<string, unknown> => ({
  ...body,
  ...(Array.isArray(body['data']) ? { data: [] } : {}),
  ...(Array.isArray(body['employees']) ? { employees: [] } : {}),
});

/** An answer's body changed as the faults say; it may be altered in place, being made for this answer alone. */
export const spoilBody = (body: unknown, faults: readonly RequestFault[]): unknown => {
  let result = body;
  for (const fault of faults) {
    if (fault.kind === 'limitInBody') result = LIMIT_IN_BODY;
    if (!isObject(result)) continue;
    if (fault.kind === 'emptyData') result = emptied(result);
    else if (fault.kind === 'field')
      for (const record of recordsOf(result))
        if (isObject(record) && idOf(record) === fault.recordId) spoilField(record, fault.path, fault.value);
  }
  return result;
};
