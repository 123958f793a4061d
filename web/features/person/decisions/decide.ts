import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { act } from '../../../api/client.ts';
import type { Person } from '../person.ts';
import { isSettlement, settlements, type DecisionKey } from './decisions.ts';

type Asked = { readonly key: DecisionKey; readonly why: string };

const decide = (id: string, { key, why }: Asked): Promise<Person> => {
  const params = { id };
  const body = why.trim() === '' ? {} : { reason: why.trim() };
  if (isSettlement(key)) return act('POST /people/{id}/resolve', { params, body: settlements[key] });
  switch (key) {
    case 'withdraw':
      return act('POST /people/{id}/withdraw', { params, body });
    case 'no-show':
      return act('POST /people/{id}/no-show', { params, body });
    case 'reinstate':
      return act('POST /people/{id}/reinstate', { params });
    case 'delete':
      return act('DELETE /people/{id}', { params });
    case 'restore':
      return act('POST /people/{id}/restore', { params });
  }
};

/** One decision about one person; afterwards everything on the screen is read again. */
export const useDecide = (id: string): UseMutationResult<Person, Error, Asked> => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: Asked) => decide(id, asked),
    onSettled: () => client.invalidateQueries(),
  });
};
