import { SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Answer } from '../../api/contract.ts';
import { useAnswer } from '../../api/hooks.ts';
import { useMay, useMe } from '../../api/me.ts';
import { Page } from '../../ui/page.tsx';
import { Answered } from '../../ui/states.tsx';
import { dayText } from '../../ui/time.tsx';
import { LastRuns } from './last-runs.tsx';
import { NeedsPerson } from './needs-person.tsx';
import { SetupCard } from './setup-card.tsx';
import { Starts } from './starts.tsx';
import { Welcome } from './welcome.tsx';
import { YourTasks } from './your-tasks.tsx';

/** What needs a person today, who starts soon, and whether the syncs run. */
export const HomePage = (): ReactNode => {
  const may = useMay();
  return may('notices.read') ? <Overview /> : <Welcome />;
};

const Overview = (): ReactNode => {
  const overview = useAnswer('GET /overview', {});
  return (
    <Page
      title="Home"
      lead={overview.data && <Today today={overview.data.today} zone={overview.data.timeZone} />}
    >
      <Answered query={overview}>{(data) => <Sections data={data} />}</Answered>
    </Page>
  );
};

const Today = ({ today, zone }: { readonly today: string; readonly zone: string }): ReactNode => {
  const me = useMe();
  return (
    <Text span c="dimmed">
      {dayText(today)} at {me?.organization.name} ({zone.replaceAll('_', ' ')})
    </Text>
  );
};

const Sections = ({ data }: { readonly data: Answer<'GET /overview'> }): ReactNode => (
  <Stack gap="lg">
    <SetupCard />
    <YourTasks />
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <NeedsPerson overview={data} />
      {data.people !== null && <Starts starts={data.people.starts} today={data.today} />}
    </SimpleGrid>
    <LastRuns runs={data.lastRuns} connected={data.connected} />
  </Stack>
);
