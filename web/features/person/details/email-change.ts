import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod/mini';
import { act, ask } from '../../../api/client.ts';
import type { Person } from '../person.ts';

/** Somebody else changed the field since it was opened for editing. */
export type Overtaken = { readonly now: string | null; readonly by: string };

type EmailChange = {
  readonly save: (email: string | null, onSaved: () => void) => void;
  readonly saving: boolean;
  readonly error: Error | null;
  readonly overtaken: Overtaken | null;
};

/**
 * Changes the Primary Email as it was seen: before it is sent, the person is read once more, and a change of somebody
 * else in between is answered instead of overwritten. Sending again after that is meant.
 */
export const useEmailChange = (person: Person): EmailChange => {
  const client = useQueryClient();
  const [seen, setSeen] = useState(person.primaryEmail);
  const [overtaken, setOvertaken] = useState<Overtaken | null>(null);
  const params = { id: person.id };
  const mutation = useMutation({
    mutationFn: async (email: string | null): Promise<Overtaken | null> => {
      const { primaryEmail: now } = await ask('GET /people/{id}', { params });
      if (now !== seen && now !== email) return { now, by: await changerOf(person.id) };
      await act('PATCH /people/{id}', { params, body: { primaryEmail: email } });
      return null;
    },
    onSettled: () => client.invalidateQueries(),
  });
  return {
    save: (email, onSaved) =>
      mutation.mutate(email, {
        onSuccess: (faster) => {
          setOvertaken(faster);
          if (faster === null) onSaved();
          else setSeen(faster.now);
        },
      }),
    saving: mutation.isPending,
    error: mutation.error,
    overtaken,
  };
};

const changeSchema = z.object({ changes: z.array(z.object({ field: z.string() })) });

/** Who changed the Primary Email last, by the timeline. */
const changerOf = async (id: string): Promise<string> => {
  const { items } = await ask('GET /people/{id}/timeline', { params: { id }, query: { limit: 50 } });
  const entry = items.find(({ detail }) =>
    changeSchema.safeParse(detail).data?.changes.some(({ field }) => field === 'primaryEmail'),
  );
  return entry?.actorName ?? 'Somebody else';
};
