import { Box, Button, Tabs } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useMay } from '../../api/me.ts';
import { Page } from '../../ui/page.tsx';
import { AloneList } from './alone/alone-list.tsx';
import { Queue } from './queue.tsx';

const ALONE = 'employees';
const QUEUE = 'queue';
const ID = 'matches';

/** Everybody whom Foyer leaves to a person: who may be which employee of the HRIS, and employees whom nobody fits. */
export const MatchesPage = (): ReactNode => {
  const [search, setSearch] = useSearchParams();
  const tab = search.get('tab') === ALONE ? ALONE : QUEUE;
  const mayRead = useMay()('employees.read');
  // A step of its own; what one list is filtered by says nothing in the other.
  const change = (to: string | null): void =>
    setSearch(to === ALONE ? new URLSearchParams({ tab: ALONE }) : new URLSearchParams());
  return (
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
      <div>
        {mayRead && (
          <Tabs id={ID} value={tab} onChange={change}>
            <Tabs.List aria-label="Matches and employees without one">
              <Tabs.Tab value={QUEUE} fw={tab === QUEUE ? 600 : 400}>
                Waiting
              </Tabs.Tab>
              <Tabs.Tab value={ALONE} fw={tab === ALONE ? 600 : 400}>
                Employees whom nobody fits
              </Tabs.Tab>
            </Tabs.List>
          </Tabs>
        )}
        <Box
          pt="md"
          {...(mayRead
            ? { role: 'tabpanel', id: `${ID}-panel-${tab}`, 'aria-labelledby': `${ID}-tab-${tab}` }
            : {})}
        >
          {tab === ALONE ? <AloneList /> : <Queue />}
        </Box>
      </div>
    </Page>
  );
};
