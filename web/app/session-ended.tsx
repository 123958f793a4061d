import { Anchor, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { signInWays } from '../api/auth.ts';
import type { Me } from '../api/me.ts';
import { PasswordForm } from '../features/sign-in/password-form.tsx';
import { signInAddress } from '../features/sign-in/way-in.ts';
import { useSessionWatch } from './session-watch.ts';

/**
 * The session ended under an open page. The page stays where it is, with what was typed on it, behind a sign-in for the same
 * person: nothing is lost, and nothing more is seen until then.
 */
export const SessionEnded = ({ me }: { readonly me: Me }): ReactNode => {
  const { ended, resume } = useSessionWatch();
  useNoEscape(ended);
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
      {ended && <Again me={me} resume={resume} />}
    </Modal>
  );
};

const Again = ({ me, resume }: { readonly me: Me; readonly resume: () => void }): ReactNode => {
  const { pathname, search } = useLocation();
  const ways = useQuery({
    queryKey: ['sign-in'],
    queryFn: ({ signal }) => signInWays(signal),
    staleTime: Infinity,
  });
  const here = signInAddress(`${pathname}${search}`, { ended: true });
  const email = ways.data?.password === true ? me.email : null;
  return (
    <Stack>
      <Text>Sign in again to go on. What you typed on this page is still there.</Text>
      {email !== null && <PasswordForm email={email} known onSignedIn={resume} />}
      {/* A new page load: whoever signs in there may be somebody else. */}
      <Anchor href={here} size="sm">
        {email === null
          ? 'Go to the sign-in page (what you typed here is lost)'
          : 'Sign in another way (what you typed here is lost)'}
      </Anchor>
    </Stack>
  );
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
