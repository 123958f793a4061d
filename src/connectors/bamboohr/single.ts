import { tryCall } from '../attempts.ts';
import type { ProviderCall } from '../contract.ts';
import { ask } from './client.ts';
import { singleFieldsFor } from './fields.ts';
import * as schemas from './schemas.ts';

const dayMs = 86_400_000;

/**
 * Whether the list does not tell enough of somebody. It gives current values only, so before the first day it knows no
 * job; and it does not tell the day on which somebody left, nor fields of the customer's own.
 * @param o.answeredAt BambooHR's clock, epoch ms
 */
export const mustBeReadAlone = (
  employee: schemas.Listed,
  o: { readonly beyond: readonly string[]; readonly answeredAt: number },
): boolean => {
  const { hireDate, status } = employee;
  // A day earlier: the company's day may not have begun yet where UTC has it.
  const ahead = hireDate == null || Date.parse(hireDate) >= o.answeredAt - 2 * dayMs;
  return o.beyond.length > 0 || ahead || /^inactive$/i.test(status ?? '');
};

/** One employee with values that only take effect later; `hidden` where the key may not see them. */
export const fetchSingle = async (
  call: ProviderCall,
  id: string,
  beyond: readonly string[],
): Promise<Readonly<Record<string, unknown>> | 'gone' | 'hidden'> => {
  const trial = await tryCall(
    () =>
      ask(call, {
        endpoint: 'employees/:id',
        id,
        query: { fields: singleFieldsFor(beyond), onlyCurrent: 'false' },
        schema: schemas.singleRecord,
        what: 'employee',
      }),
    ['not_found', 'permission'],
  );
  if (trial.permitted) return trial.answer.data;
  return trial.refusal.kind === 'not_found' ? 'gone' : 'hidden';
};
