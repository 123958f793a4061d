import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Page } from '../ui/page.tsx';
import { Empty } from '../ui/states.tsx';

export const NotThere = (): ReactNode => (
  <Page title="Not there">
    <Empty
      title="There is no page at this address"
      action={
        <Button component={Link} to="/">
          Go to Home
        </Button>
      }
    >
      It may have moved, or the link is not whole.
    </Empty>
  </Page>
);
