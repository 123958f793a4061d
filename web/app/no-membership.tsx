import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { chosenOrganization, forgetOrganization } from '../api/organization.ts';
import { Refused } from '../api/problem.ts';
import { Loading } from '../ui/states.tsx';
import { Frame } from '../features/sign-in/frame.tsx';
import { leave } from './leave.ts';

export const isNoMember = (error: unknown): boolean =>
  error instanceof Refused && error.status === 403 && error.problem.code === 'not_a_member';

/**
 * Signed in, but not in this organization: the one chosen earlier on this device is left (another user of it, or one was
 * removed), and where there is no other one, it says what to do.
 */
export const NoMembership = (): ReactNode => {
  const client = useQueryClient();
  const elsewhere = chosenOrganization() !== null;
  useEffect(() => {
    if (!elsewhere) return;
    forgetOrganization();
    void client.resetQueries();
  }, [client, elsewhere]);
  if (elsewhere) return <Loading />;
  return (
    <Frame
      title="You belong to no organization"
      lead="You are signed in, but nobody has added you to an organization, or you were removed from it. Ask a Super Admin of your organization to add you as a member."
    >
      <Button variant="default" onClick={() => void leave()}>
        Sign out
      </Button>
    </Frame>
  );
};
