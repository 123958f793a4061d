import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Empty } from '../../../ui/states.tsx';

/** The address without an answer of the provider: after a reload, or opened by hand. */
export const NothingHere = ({
  provider,
  label,
}: {
  readonly provider: string;
  readonly label: string;
}): ReactNode => (
  <Empty
    title="Nothing goes on here any more"
    action={
      <Group mt="sm" justify="center">
        <Button component={Link} to={`/integrations/connect/${provider}`}>
          Start again
        </Button>
        <Button component={Link} to="/integrations?show=People" variant="default">
          Back to App Integrations
        </Button>
      </Group>
    }
  >
    {label} leads back to this page once, with an answer that is used up at once. If it is connected, App
    Integrations shows it; if not, start again.
  </Empty>
);
