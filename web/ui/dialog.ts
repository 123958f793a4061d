import { useLocation, useNavigate, useSearchParams } from 'react-router';

export type Dialog = {
  readonly opened: boolean;
  readonly open: () => void;
  readonly close: () => void;
};

const OPENED_HERE = { dialog: 'opened-here' } as const;

const openedHere = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'dialog' in state && state.dialog === OPENED_HERE.dialog;

/**
 * A modal that stands in the address (`?dialog=uninstall`): a link opens it, a reload keeps it, the back button closes
 * it. Closing one that was opened here goes back, so that no step of the history is left that does nothing.
 */
export const useDialog = (name: string): Dialog => {
  const navigate = useNavigate();
  const location = useLocation();
  const [search] = useSearchParams();
  const opened = search.get('dialog') === name;
  const withDialog = (value: string | null): string => {
    const next = new URLSearchParams(search);
    if (value === null) next.delete('dialog');
    else next.set('dialog', value);
    return `?${next.toString()}`;
  };
  return {
    opened,
    open: () => void navigate({ search: withDialog(name) }, { state: OPENED_HERE, preventScrollReset: true }),
    close: () => {
      if (!opened) return;
      if (openedHere(location.state)) void navigate(-1);
      else void navigate({ search: withDialog(null) }, { replace: true, preventScrollReset: true });
    },
  };
};
