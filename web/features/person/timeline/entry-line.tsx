import { Anchor, Group, Text, ThemeIcon } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { instantText } from '../../../ui/time.tsx';
import type { Person } from '../person.ts';
import { clockText } from '../start-moment.ts';
import type { Entry } from './entry-data.ts';
import { lookOf } from './entry-look.ts';
import { EntryMore } from './entry-more.tsx';
import styles from './timeline.module.css';

type LineProps = {
  readonly entry: Entry;
  readonly person: Person;
  /** The address names this entry. */
  readonly named?: boolean;
  /** With the day, where no heading says it. */
  readonly withDay?: boolean;
};

/** One thing that happened: what, why, who, when, and what it changed. */
export const EntryLine = ({ entry, person, named = false, withDay = false }: LineProps): ReactNode => {
  const line = useRef<HTMLLIElement>(null);
  const { icon: Icon, color } = lookOf(entry.kind);
  useEffect(() => {
    if (!named) return;
    line.current?.scrollIntoView({ block: 'center' });
    line.current?.focus({ preventScroll: true });
  }, [named]);
  return (
    <li
      ref={line}
      className={named ? `${styles['entry'] ?? ''} ${styles['named'] ?? ''}` : styles['entry']}
      tabIndex={named ? -1 : undefined}
      aria-current={named ? 'true' : undefined}
    >
      <ThemeIcon variant="light" color={color} radius="xl" size={32} aria-hidden>
        <Icon size={17} stroke={1.8} />
      </ThemeIcon>
      <div className={styles['body']}>
        <Group gap={8} justify="space-between" align="baseline">
          <Text size="sm" fw={600} span>
            {entry.title}
            {entry.why !== null && !entry.kind.startsWith('match.') && (
              <Text span fw={400} c="dimmed">
                {' '}
                · {entry.why}
              </Text>
            )}
          </Text>
          <Anchor
            component={Link}
            to={`?tab=timeline&entry=${entry.id}`}
            preventScrollReset
            size="xs"
            c="dimmed"
            className="tabular"
            title="Link to this entry"
          >
            <time dateTime={entry.at}>{withDay ? instantText(entry.at) : clockText(entry.at)}</time>
          </Anchor>
        </Group>
        <EntryMore entry={entry} personId={person.id} zone={person.timeZone} />
        <Text size="xs" c="dimmed" mt={2}>
          by {entry.actorName}
        </Text>
      </div>
    </li>
  );
};
