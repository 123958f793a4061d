import { Anchor, Badge, Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useList } from '../../../api/hooks.ts';
import { useOpenedAfterMount } from '../../../ui/opened-after-mount.ts';
import { Failure, Loading } from '../../../ui/states.tsx';
import { countText } from '../../../ui/time.tsx';
import { tabWords, type ListedPerson, type Tab } from '../../../words/people.ts';
import { reasonTitle } from '../../../words/reasons.ts';
import { longDay } from './day-cell.tsx';
import style from './drawer.module.css';

const PAGE = 100;

/** Who starts on a day. */
export const DayDrawer = ({
  day,
  close,
}: {
  readonly day: string | null;
  readonly close: () => void;
}): ReactNode => {
  // While it closes it still is about a day.
  const [last, setLast] = useState(day);
  if (day !== null && day !== last) setLast(day);
  const opened = useOpenedAfterMount(day !== null);
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="right"
      size="md"
      title={last === null ? '' : longDay(last)}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {last !== null && <People day={last} />}
    </Drawer>
  );
};

const People = ({ day }: { readonly day: string }): ReactNode => {
  const list = useList('GET /people', {
    query: { startsFrom: day, startsTo: day, sort: 'name', limit: PAGE },
  });
  if (list.data === undefined)
    return list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : <Loading />;
  // Whoever was withdrawn does not start.
  const people = list.data.pages
    .flatMap(({ items }) => items)
    .filter(({ tab }) => tab !== null && tab !== 'withdrawn');
  if (people.length === 0) return <Text c="dimmed">Nobody starts on this day.</Text>;
  return (
    <Stack gap="md">
      <InUsers day={day} people={people} whole={!list.hasNextPage} />
      <ul className={style['people']}>
        {people.map((person) => (
          <Person key={person.id} person={person} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage({ cancelRefetch: false })}
        >
          Show more
        </Button>
      )}
    </Stack>
  );
};

const startTabs = ['preboarding', 'action-needed', 'active'] as const;

/** The same people in Users, where more can be done with them; tab by tab, as they stand there. */
const InUsers = ({
  day,
  people,
  whole,
}: {
  readonly day: string;
  readonly people: readonly ListedPerson[];
  /** All are counted. */
  readonly whole: boolean;
}): ReactNode => (
  <Group gap="xs">
    <Text size="sm" c="dimmed">
      In Users:
    </Text>
    {startTabs.map((tab) => {
      const count = people.filter((person) => person.tab === tab).length;
      if (count === 0) return null;
      return (
        <Anchor
          key={tab}
          component={Link}
          size="sm"
          to={`/people?tab=${tab}&startsFrom=${day}&startsTo=${day}`}
        >
          {tabWords[tab]}
          {whole && ` (${countText(count)})`}
        </Anchor>
      );
    })}
  </Group>
);

const tabColors: Readonly<Record<Tab, string>> = {
  preboarding: 'blue',
  'action-needed': 'orange',
  active: 'green',
  withdrawn: 'gray',
  'new-hires': 'grape',
};

const Person = ({ person }: { readonly person: ListedPerson }): ReactNode => (
  <li className={style['person']}>
    <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
      <Anchor component={Link} to={`/people/${person.id}`} fw={600} size="sm">
        {person.name}
      </Anchor>
      {person.tab !== null && (
        <Badge variant="light" color={tabColors[person.tab]} size="sm" tt="none" style={{ flexShrink: 0 }}>
          {tabWords[person.tab]}
        </Badge>
      )}
    </Group>
    <Text size="xs" c="dimmed">
      {[person.jobTitle, person.department, person.location].filter((part) => part !== null).join(' · ')}
    </Text>
    {person.reasons.length > 0 && (
      <Text size="xs">{person.reasons.map(({ code }) => reasonTitle(code)).join(' · ')}</Text>
    )}
  </li>
);
