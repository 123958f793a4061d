import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { Answered } from '../../../ui/states.tsx';
import { agoText } from '../../../ui/time.tsx';
import { InvitationCard } from '../invitation/invitation-card.tsx';
import type { Person } from '../person.ts';
import { momentText, sameClock } from '../start-moment.ts';
import { EntryLine } from '../timeline/entry-line.tsx';
import styles from '../timeline/timeline.module.css';

type Level = Person['access']['level'];

const levels: Readonly<
  Record<Level, { readonly text: string; readonly color: string; readonly what: string }>
> = {
  none: { text: 'No access', color: 'gray', what: 'Cannot sign in.' },
  preboarding: {
    text: 'Preboarding access',
    color: 'foyer',
    what: 'Sees the preboarding page with own tasks and messages, nothing else.',
  },
  full: { text: 'Full access', color: 'green', what: 'Signs in with the company email, as every employee.' },
};

/** What the person may enter now, why, what comes next, and how it came so. */
export const AccessTab = ({ person }: { readonly person: Person }): ReactNode => {
  const level = levels[person.access.level];
  return (
    <Stack gap="md">
      <Paper withBorder p="md" component="section" aria-label="Access now">
        <Stack gap="xs">
          <Group gap="xs">
            <Title order={2}>Access now</Title>
            <Badge variant="light" color={level.color} size="lg">
              {level.text}
            </Badge>
          </Group>
          <Text size="sm">
            {level.what} {person.access.reason}
          </Text>
          <Next person={person} />
        </Stack>
      </Paper>
      <InvitationCard person={person} />
      <History person={person} />
    </Stack>
  );
};

const Next = ({ person }: { readonly person: Person }): ReactNode => {
  const { fullAccessAt, level } = person.access;
  if (fullAccessAt === null)
    return person.status === 'expected' && person.deletedAt === null && person.dueAt !== null ? (
      <Text size="sm">
        Nothing opens by itself yet. Once everything is there, full access opens{' '}
        {Date.parse(person.dueAt) > Date.now() ? (
          <Both at={person.dueAt} zone={person.timeZone} />
        ) : (
          'at once: the start has come'
        )}
        .
      </Text>
    ) : null;
  return (
    <Text size="sm">
      Full access {level === 'full' ? 'is open since' : 'opens'}{' '}
      <Both at={fullAccessAt} zone={person.timeZone} />.
      {level !== 'full' && ' It opens by itself; nothing is left to do.'}
    </Text>
  );
};

const Both = ({ at, zone }: { readonly at: string; readonly zone: string }): ReactNode => (
  <>
    <Text span fw={600} component="time" dateTime={at} className="tabular">
      {momentText(at, zone)}
    </Text>{' '}
    ({agoText(at)}), {sameClock(at, zone) ? 'the same for you' : `${momentText(at)} for you`}
  </>
);

const about =
  /^(access\.|account\.|invitation\.|start\.|start_date\.|person\.(withdrawn|no_show|reinstated|rehired|removed|restored)|hire\.)/;
const ENTRIES = 200;

const History = ({ person }: { readonly person: Person }): ReactNode => {
  const timeline = useAnswer('GET /people/{id}/timeline', {
    params: { id: person.id },
    query: { limit: ENTRIES },
  });
  return (
    <Paper withBorder p="md" component="section" aria-label="How it came so">
      <Title order={2} mb="sm">
        How it came so
      </Title>
      <Answered query={timeline}>
        {({ items }) => (
          <ol className={styles['day']}>
            {items
              .filter((entry) => about.test(entry.kind))
              .map((entry) => (
                <EntryLine key={entry.id} entry={entry} person={person} withDay />
              ))}
          </ol>
        )}
      </Answered>
    </Paper>
  );
};
