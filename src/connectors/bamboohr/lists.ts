import { z } from 'zod';
import { tryCall } from '../attempts.ts';
import type { ProviderCall } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import { ask } from './client.ts';
import { listFields } from './manifest.ts';
import * as schemas from './schemas.ts';

export type ListAnswer = { readonly data: z.infer<typeof schemas.employeeList>; readonly answeredAt: number };

/**
 * A page of employees, or those with these ids. Nothing else is filtered and nothing sorted: employees of whom the key may
 * not see a field that is filtered or sorted by are left out without a word.
 */
export const listEmployees = (
  call: ProviderCall,
  o: { readonly limit: number; readonly after?: string | null; readonly ids?: readonly string[] },
): Promise<ListAnswer> =>
  ask(call, {
    endpoint: 'employees',
    query: {
      fields: listFields.join(','),
      'page[limit]': String(o.limit),
      ...(o.after == null ? {} : { 'page[after]': o.after }),
      ...(o.ids === undefined ? {} : { 'filter[ids][]': o.ids }),
    },
    schema: schemas.employeeList,
    what: 'list of employees',
  });

export type Changes = {
  readonly changed: readonly string[];
  readonly gone: readonly string[];
  /** The newest change among them; epoch ms. */
  readonly latest: number | null;
  readonly answeredAt: number;
};

const tokenSchema = z.iso.datetime();

const expired = (): ConnectorError =>
  new ConnectorError({
    kind: 'token_expired',
    message: 'BambooHR no longer accepts the sync token; a full pass mends it.',
  });

/** Who was changed since, and who is gone. @param since ISO instant @throws ConnectorError `token_expired` */
export const changesSince = async (call: ProviderCall, since: string): Promise<Changes> => {
  if (!tokenSchema.safeParse(since).success) throw expired();
  const trial = await tryCall(
    () =>
      ask(call, {
        endpoint: 'employees/changed',
        query: { since },
        schema: schemas.changedEmployees,
        what: 'map of changed employees',
      }),
    ['rejected', 'permission'],
  );
  // The instant is all that is sent, so a refusal can mean nothing else. Who may not see the map reads everybody.
  if (!trial.permitted) throw expired();
  const { data, answeredAt } = trial.answer;
  const entries = Object.entries(data.employees);
  const isGone = ({ action }: { readonly action: string }): boolean => /^deleted$/i.test(action);
  return {
    changed: entries.filter(([, change]) => !isGone(change)).map(([id]) => id),
    gone: entries.filter(([, change]) => isGone(change)).map(([id]) => id),
    latest: data.latest ?? null,
    answeredAt,
  };
};
