import { useCallback } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { z } from 'zod/mini';

const none: readonly string[] = [];
const stepSchema = z.object({ opened: z.string() });

/**
 * Something that is open or not (a modal), in the address: opening is a step that the back button takes back, a copied
 * address opens it again. `value` is null while it is closed. What is given along (`{ with: id }`) goes when it closes.
 */
export const useAddressState = (
  name: string,
  drops: readonly string[] = none,
): {
  readonly value: string | null;
  readonly open: (value?: string, along?: Readonly<Record<string, string>>) => void;
  readonly close: () => void;
} => {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const location = useLocation();
  const value = search.get(name);
  const step = stepSchema.safeParse(location.state);
  const openedHere = step.data?.opened === name;
  const open = useCallback(
    (to = '1', along: Readonly<Record<string, string>> = {}) => {
      const next = new URLSearchParams(search);
      for (const [key, text] of Object.entries({ ...along, [name]: to })) next.set(key, text);
      void navigate(`?${next.toString()}`, { state: { opened: name }, preventScrollReset: true });
    },
    [name, navigate, search],
  );
  const close = useCallback(() => {
    const next = new URLSearchParams(search);
    if (!next.has(name)) return;
    if (openedHere) {
      void navigate(-1);
      return;
    }
    for (const key of [name, ...drops]) next.delete(key);
    void navigate(`?${next.toString()}`, { replace: true, preventScrollReset: true });
  }, [drops, name, navigate, openedHere, search]);
  return { value, open, close };
};
