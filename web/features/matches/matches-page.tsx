import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Page } from '../../ui/page.tsx';
import { Queue } from './queue.tsx';

/** Everybody whom Foyer leaves to a person: who may be which employee of the HRIS, one after the other. */
export const MatchesPage = (): ReactNode => (
  <Page
    title="Matches"
    lead="New hires who may be an employee of the HRIS, surest first. You decide; Foyer remembers."
    actions={
      <Button
        component={Link}
        to="/matches/shadow"
        variant="default"
        leftSection={<IconEye size={16} aria-hidden />}
      >
        Shadow report
      </Button>
    }
  >
    <Queue />
  </Page>
);
