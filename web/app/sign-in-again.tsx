import { Anchor, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { signInWays } from '../api/auth.ts';
import type { Me } from '../api/me.ts';
import { PasswordForm } from '../features/sign-in/password-form.tsx';
import { signInAddress } from '../features/sign-in/way-in.ts';

/** Signs the same person in again, beside the page that is open. */
export const SignInAgain = ({ me, resume }: { readonly me: Me; readonly resume: () => void }): ReactNode => {
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
