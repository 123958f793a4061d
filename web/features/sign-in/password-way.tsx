import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { PasswordForm } from './password-form.tsx';
import { withWay } from './other-ways.tsx';
import { useWords } from './words/use-words.ts';

export const PasswordWay = ({
  search,
  ...form
}: {
  readonly search: URLSearchParams;
  readonly email: string;
  readonly onEmail: (email: string) => void;
  readonly onSignedIn: () => Promise<void>;
}): ReactNode => (
  <PasswordForm
    {...form}
    beside={
      <Anchor component={Link} to={withWay(search, 'forgot')} size="sm" ta="right">
        {useWords().forgot}
      </Anchor>
    }
  />
);
