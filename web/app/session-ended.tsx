import { Modal } from '@mantine/core';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import type { Me } from '../api/me.ts';
import { Loading } from '../ui/states.tsx';
import { useSessionWatch } from './session-watch.ts';

const load = () => import('./sign-in-again.tsx');
const SignInAgain = lazy(async () => ({ default: (await load()).SignInAgain }));

/**
 * The session ended under an open page. The page stays where it is, with what was typed on it, behind a sign-in for the same
 * person: nothing is lost, and nothing more is seen until then.
 */
export const SessionEnded = ({ me }: { readonly me: Me }): ReactNode => {
  const { ended, resume } = useSessionWatch();
  useNoEscape(ended);
  useLoadedBefore();
  return (
    <Modal
      opened={ended}
      onClose={resume}
      title="Your session has ended"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      centered
      zIndex={1000}
      overlayProps={{ backgroundOpacity: 0.7, blur: 14 }}
    >
      {ended && (
        <Suspense fallback={<Loading lines={3} />}>
          <SignInAgain me={me} resume={resume} />
        </Suspense>
      )}
    </Modal>
  );
};

/** Not part of the start, but there before it is needed: the session may end while the server is away. */
const useLoadedBefore = (): void => {
  useEffect(() => {
    // One that does not arrive now is asked for again when it is shown.
    load().catch(() => undefined);
  }, []);
};

/** Esc would close what lies beneath, with what was typed in it. */
const useNoEscape = (on: boolean): void => {
  useEffect(() => {
    if (!on) return undefined;
    const stop = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', stop, { capture: true });
    return () => window.removeEventListener('keydown', stop, { capture: true });
  }, [on]);
};
