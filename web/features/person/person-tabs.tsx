import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFilters } from '../../ui/search-params.ts';
import { AccessTab } from './access/access-tab.tsx';
import { DetailsTab } from './details/details-tab.tsx';
import { JourneysTab } from './journeys/journeys-tab.tsx';
import { MailsTab } from './mails/mails-tab.tsx';
import { MatchesTab } from './matches/matches-tab.tsx';
import styles from './person-tabs.module.css';
import type { Person } from './person.ts';
import { SourcesTab } from './sources/sources-tab.tsx';
import { TimelineTab } from './timeline/timeline-tab.tsx';

const tabs = [
  { value: 'details', label: 'Details', Content: DetailsTab },
  { value: 'timeline', label: 'Timeline', Content: TimelineTab },
  { value: 'journeys', label: 'Journeys', Content: JourneysTab },
  { value: 'mails', label: 'Mails', Content: MailsTab },
  { value: 'sources', label: 'Sources', Content: SourcesTab },
  { value: 'matches', label: 'Matches', Content: MatchesTab },
  { value: 'access', label: 'Access', Content: AccessTab },
] as const;

/** The sections of a person, each with an address. */
export const PersonTabs = ({ person }: { readonly person: Person }): ReactNode => {
  const filters = useFilters();
  const asked = filters.get('tab');
  const here = tabs.find(({ value }) => value === asked) ?? tabs[0];
  return (
    <Tabs
      value={here.value}
      onChange={(to) =>
        filters.set({ tab: to === 'details' ? null : to, entry: null, edit: null, mail: null })
      }
      keepMounted={false}
    >
      <Tabs.List mb="md" className={styles['list'] ?? ''}>
        {tabs.map(({ value, label }) => (
          <Tabs.Tab key={value} value={value}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={here.value}>
        <here.Content person={person} />
      </Tabs.Panel>
    </Tabs>
  );
};
