import { z } from 'zod';
import type { PersonKey } from '../secrets/vault.ts';

const CONTEXT = 'employee';

/** An employee as it is kept: what was read from the record, and the record itself as its source sent it (JSON). */
export type EmployeeBody = { readonly read: object; readonly raw: unknown };

const bodySchema = z.object({ read: z.looseObject({}), raw: z.unknown() });

export const sealEmployee = (key: PersonKey, body: EmployeeBody): Buffer => key.seal(body, CONTEXT);

/** The record as the source sent it; of one that was stored before that was kept, what was read from it. */
export const openEmployeeRecord = (key: PersonKey, sealed: Uint8Array): unknown => {
  const opened = key.open(sealed, CONTEXT);
  const body = bodySchema.safeParse(opened).data;
  return body === undefined ? opened : (body.raw ?? body.read);
};
