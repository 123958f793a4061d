import { Box, Button } from '@mantine/core';
import { useCallbackRef } from '@mantine/hooks';
import { IconCalendarEvent } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { Page } from '../../ui/page.tsx';
import { hireFilters } from '../new-hires/list/hires-view.ts';
import { HiresList } from '../new-hires/list/hires-list.tsx';
import { NEW_HIRES_TAB } from '../new-hires/new-hire.ts';
import { useWaiting } from '../new-hires/use-waiting.ts';
import { PeopleList } from './people-list.tsx';
import { panelId, PeopleTabs, tabId } from './people-tabs.tsx';
import { usePeople } from './use-people.ts';
import { useView, type ListTab } from './view.ts';

export const PeoplePage = (): ReactNode => {
  const view = useView();
  const people = usePeople(view);
  const [, setSearch] = useSearchParams();
  const waiting = useWaiting() ?? 0;
  const asked = useReviewing();
  const reviews = asked || waiting > 0 || view.tab === NEW_HIRES_TAB;
  // Somebody known who is hired again waits too, and stands in another tab meanwhile.
  const counts = people.counts === undefined ? undefined : { ...people.counts, [NEW_HIRES_TAB]: waiting };
  // A step of its own: the back button goes to the tab before. The order of one tab says nothing in another.
  const changeTab = useCallbackRef((tab: ListTab): void =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.set('tab', tab);
      next.delete('sort');
      next.delete('reason');
      // Those of the new hires are their own.
      if (tab === NEW_HIRES_TAB || before.get('tab') === NEW_HIRES_TAB)
        for (const name of hireFilters) next.delete(name);
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
        <PeopleTabs tab={view.tab} counts={counts} reviews={reviews} change={changeTab} />
        <Box pt="md" role="tabpanel" id={panelId(view.tab)} aria-labelledby={tabId(view.tab)}>
          {view.tab === NEW_HIRES_TAB ? <HiresList /> : <PeopleList view={view} people={people} />}
        </Box>
      </div>
    </Page>
  );
};

/** Some connection's hires wait for a person. */
const useReviewing = (): boolean => {
  const may = useMay();
  const connections = useAnswer('GET /connections', {}, { enabled: may('connections.read'), live: false });
  return connections.data?.items.some((one) => one.reviewFirst && one.state !== 'uninstalled') ?? false;
};
