import { Badge, Group, Stack, Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import type { Column } from '../../../ui/data-table.tsx';
import { Ago, countText } from '../../../ui/time.tsx';
import { audienceText } from '../../../words/conditions.ts';
import { journeyStateWords, plural } from '../../../words/journeys.ts';
import type { ListedJourney } from '../journey.ts';
import { useNames } from '../options.ts';

export const StateBadge = ({ state }: Pick<ListedJourney, 'state'>): ReactNode => (
  <Badge variant="light" color={journeyStateWords[state].color} size="sm">
    {journeyStateWords[state].text}
  </Badge>
);

const peopleText = ({ running, ended }: ListedJourney['people']): string =>
  running + ended === 0 ? 'Nobody yet' : `${countText(running)} on the way, ${countText(ended)} all done`;

const Waits = ({ people }: { readonly people: ListedJourney['people'] }): ReactNode => (
  <Group gap={6} mt={people.overdue + people.behind === 0 ? 0 : 2}>
    {people.overdue > 0 && (
      <Badge variant="light" color="orange" size="sm">
        {plural(people.overdue, 'overdue step')}
      </Badge>
    )}
    {people.behind > 0 && (
      <Badge variant="light" color="blue" size="sm">
        {countText(people.behind)} on an older version
      </Badge>
    )}
  </Group>
);

/** The columns stay the same objects as long as the names of the sources do. */
export const useJourneyColumns = (): readonly Column<ListedJourney>[] => {
  const names = useNames();
  return useMemo(() => {
    const forWhom = (row: ListedJourney): string => audienceText(row.audience, names.source);
    return [
      {
        key: 'name',
        label: 'Journey',
        render: (row) => (
          <>
            <Text span fw={600} size="sm">
              {row.name}
            </Text>
            {/* On a phone all of it stands here. */}
            <Stack gap={4} mt={2} hiddenFrom="md" align="flex-start">
              <StateBadge state={row.state} />
              <Text size="xs" c="dimmed">
                {forWhom(row)} · {plural(row.steps, 'step')} · {peopleText(row.people)}
              </Text>
              <Waits people={row.people} />
            </Stack>
          </>
        ),
      },
      {
        key: 'state',
        label: 'State',
        from: 'md',
        width: 90,
        render: (row) => <StateBadge state={row.state} />,
      },
      {
        key: 'audience',
        label: 'For whom',
        from: 'md',
        render: (row) => <Text size="sm">{forWhom(row)}</Text>,
      },
      {
        key: 'steps',
        label: 'Steps',
        from: 'md',
        align: 'right',
        width: 80,
        render: (row) => <span className="tabular">{countText(row.steps)}</span>,
      },
      {
        key: 'people',
        label: 'People',
        from: 'md',
        render: (row) => (
          <Text size="sm" component="div">
            {peopleText(row.people)}
            <Waits people={row.people} />
          </Text>
        ),
      },
      {
        key: 'changed',
        label: 'Changed',
        from: 'lg',
        width: 190,
        render: (row) => (
          <Text size="sm" component="div">
            <Ago at={row.savedAt} />
            <Text size="xs" c="dimmed">
              by {row.savedByName}
            </Text>
          </Text>
        ),
      },
    ];
  }, [names]);
};
