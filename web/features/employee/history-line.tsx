import { Anchor, Group, Text, ThemeIcon } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowsJoin,
  IconArrowsSplit,
  IconFileImport,
  IconPencil,
  IconPoint,
  IconUserOff,
  IconUserX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Item } from '../../api/contract.ts';
import { instantText } from '../../ui/time.tsx';
import { fieldWord } from '../../words/people.ts';
import styles from '../person/timeline/timeline.module.css';

type Entry = Item<'GET /employees/{id}/timeline'>;

const looks: Readonly<Record<string, { readonly icon: typeof IconPoint; readonly color: string }>> = {
  'employee.reported': { icon: IconFileImport, color: 'foyer' },
  'employee.changed': { icon: IconPencil, color: 'gray' },
  'employee.left': { icon: IconUserOff, color: 'orange' },
  'employee.unreadable': { icon: IconAlertTriangle, color: 'orange' },
  'match.linked': { icon: IconArrowsJoin, color: 'green' },
  'match.unlinked': { icon: IconArrowsSplit, color: 'orange' },
  'match.rejected': { icon: IconUserX, color: 'gray' },
};

/** One thing that happened to the record: what, with whom, through whom, when. */
export const HistoryLine = ({ entry }: { readonly entry: Entry }): ReactNode => {
  const { icon: Icon, color } = looks[entry.kind] ?? { icon: IconPoint, color: 'gray' };
  return (
    <li className={styles['entry']}>
      <ThemeIcon variant="light" color={color} radius="xl" size={32} aria-hidden>
        <Icon size={17} stroke={1.8} />
      </ThemeIcon>
      <div className={styles['body']}>
        <Group gap={8} justify="space-between" align="baseline">
          <Text size="sm" fw={600} span>
            {entry.title}
          </Text>
          <Text size="xs" c="dimmed" component="time" dateTime={entry.at} className="tabular">
            {instantText(entry.at)}
          </Text>
        </Group>
        <More entry={entry} />
        <Text size="xs" c="dimmed" mt={2}>
          by {entry.actorName}
        </Text>
      </div>
    </li>
  );
};

const More = ({ entry }: { readonly entry: Entry }): ReactNode => (
  <>
    {entry.personId !== null && (
      <Anchor component={Link} to={`/people/${entry.personId}?tab=timeline`} size="sm">
        {entry.personName ?? 'The person'}
      </Anchor>
    )}
    {entry.automatic && <Text size="sm">Merged automatically.</Text>}
    {entry.notTheSame && <Text size="sm">Remembered as not the same person.</Text>}
    {entry.fields.length > 0 && <Text size="sm">{entry.fields.map(fieldWord).join(', ')}</Text>}
    {entry.reason !== null && <Text size="sm">{entry.reason}</Text>}
    {entry.syncId !== null && (
      <Anchor component={Link} to={`/imports/${entry.syncId}`} size="xs">
        The import
      </Anchor>
    )}
  </>
);
