import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../../api/contract.ts';
import { countText, dayText } from '../../ui/time.tsx';
import { Section } from './section.tsx';

type Start = NonNullable<Answer<'GET /overview'>['people']>['starts'][number];

const FORTNIGHT = 'Starting in the next 14 days';

export const Starts = ({
  starts,
  today,
}: {
  readonly starts: readonly Start[];
  readonly today: string;
}): ReactNode => (
  <Section title={FORTNIGHT} all={{ to: '/people/starts', label: 'All start dates' }}>
    {starts.length === 0 ? (
      <Text c="dimmed">Nobody starts in these days.</Text>
    ) : (
      <Stack gap="md">
        {starts.map((start) => (
          <DayLine key={start.day} start={start} today={today} />
        ))}
      </Stack>
    )}
  </Section>
);

const DayLine = ({ start, today }: { readonly start: Start; readonly today: string }): ReactNode => {
  const more = start.count - start.people.length;
  const all = `/people?startsFrom=${start.day}&startsTo=${start.day}`;
  return (
    <Stack gap={2}>
      <Group gap="xs">
        <Text fw={550}>
          <time dateTime={start.day}>
            {start.day === today ? `Today, ${dayText(start.day)}` : dayText(start.day)}
          </time>
        </Text>
        <Badge variant="light" color="gray">
          {countText(start.count)}
        </Badge>
        {start.actionNeeded > 0 && (
          <Badge variant="light" color="orange">
            {countText(start.actionNeeded)} Action Needed
          </Badge>
        )}
      </Group>
      <Text size="sm">
        {start.people.map((person, at) => (
          <span key={person.id}>
            {at > 0 && ', '}
            <Anchor component={Link} to={`/people/${person.id}`}>
              {person.name}
            </Anchor>
          </span>
        ))}
        {more > 0 && (
          <>
            {' '}
            and{' '}
            <Anchor component={Link} to={all}>
              {countText(more)} more
            </Anchor>
          </>
        )}
      </Text>
    </Stack>
  );
};
