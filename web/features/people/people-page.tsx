import { Box, Button } from '@mantine/core';
import { useCallbackRef } from '@mantine/hooks';
import { IconCalendarEvent } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Page } from '../../ui/page.tsx';
import { PeopleList } from './people-list.tsx';
import { panelId, PeopleTabs, tabId } from './people-tabs.tsx';
import { usePeople } from './use-people.ts';
import { useView, type ListTab } from './view.ts';

export const PeoplePage = (): ReactNode => {
  const view = useView();
  const people = usePeople(view);
  const [, setSearch] = useSearchParams();
  // A step of its own: the back button goes to the tab before. The order of one tab says nothing in another.
  const changeTab = useCallbackRef((tab: ListTab): void =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.set('tab', tab);
      next.delete('sort');
      next.delete('reason');
      return next;
    }),
  );
  return (
    <Page
      title="Users"
      actions={
        <Button
          component={Link}
          to="/people/starts"
          variant="default"
          leftSection={<IconCalendarEvent size={16} aria-hidden />}
        >
          Start dates
        </Button>
      }
    >
      <div>
        <PeopleTabs tab={view.tab} counts={people.counts} change={changeTab} />
        <Box pt="md" role="tabpanel" id={panelId(view.tab)} aria-labelledby={tabId(view.tab)}>
          <PeopleList view={view} people={people} />
        </Box>
      </div>
    </Page>
  );
};
