import { z } from 'zod';
import { faultsOf, invalidInput, Problem, type FieldFault } from './problem.ts';

/** PostgreSQL takes neither the null character nor half a surrogate pair in text: such input is refused here, not there. */
const unstorable = (text: string): boolean => text.includes('\0') || /\p{Surrogate}/u.test(text);

const unstorableIn = (value: unknown, path: string): FieldFault[] => {
  if (typeof value === 'string')
    return unstorable(value) ? [{ path, message: 'has a character that cannot be stored' }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => {
    const at = path ? `${path}.${key}` : key;
    return unstorable(key) ? [{ path, message: 'has a key that cannot be stored' }] : unstorableIn(entry, at);
  });
};

type Part = 'params' | 'query' | 'body';

/** A path that names nothing is 404, a query that says nothing 400, a body that cannot be taken 422. */
const refuse = (part: Part, faults: readonly FieldFault[]): Problem => {
  switch (part) {
    case 'params':
      return new Problem({
        status: 404,
        code: 'not_found',
        title: 'Not found',
        detail: 'There is nothing here.',
        errors: faults,
      });
    case 'query':
      return invalidInput(400, faults);
    case 'body':
      return invalidInput(422, faults);
  }
};

/** Parses one part of a request. A part without a schema is not read: whatever came is dropped. */
export const parsePart = <S extends z.ZodType>(
  part: Part,
  schema: S | undefined,
  value: unknown,
): z.output<S> => {
  // S is `z.ZodUnknown` when the schema is missing, and undefined is of that type.
  if (schema === undefined) return undefined as z.output<S>;
  const faults = unstorableIn(value, '');
  if (faults.length > 0) throw refuse(part, faults);
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw refuse(part, faultsOf(parsed.error));
  return parsed.data;
};

/** `{id}` of a path. */
export const idParams = z.object({ id: z.uuid() });
