import { ActionIcon, Badge, Button, Group, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { dayText } from '../../../ui/time.tsx';
import style from './days-off.module.css';
import { daysText, type DayOff } from './use-days-off.ts';

/** As many as somebody looks at before asking for the rest. */
const FEW = 12;

/** What is to come first; what has passed only for who asks. */
export const DayList = ({
  days,
  today,
  remove,
}: {
  readonly days: readonly DayOff[];
  /** ISO day. */
  readonly today: string;
  /** Null: for reading only. */
  readonly remove: ((day: DayOff) => void) | null;
}): ReactNode => {
  const [all, setAll] = useState(false);
  const coming = days.filter(({ day }) => day >= today);
  const shown = all ? days : coming.slice(0, FEW);
  const hidden = days.length - shown.length;
  return (
    <>
      {shown.length > 0 && (
        <ul className={style['list']} aria-label="Days off">
          {shown.map((one) => (
            <li key={`${one.day} ${one.location ?? ''}`} className={style['line']}>
              <Text size="sm" className="tabular" {...(one.day < today ? { c: 'dimmed' } : {})}>
                {dayText(one.day)}
              </Text>
              <Group gap={6} className={style['name']}>
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                  {one.name}
                </Text>
                {one.location !== null && (
                  <Badge variant="light" color="gray" size="sm" tt="none">
                    {one.location}
                  </Badge>
                )}
              </Group>
              {remove !== null && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove ${one.name}, ${dayText(one.day)}${one.location === null ? '' : `, ${one.location}`}`}
                  onClick={() => remove(one)}
                >
                  <IconTrash size={18} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {(all || hidden > 0) && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          style={{ alignSelf: 'flex-start' }}
        >
          {all
            ? 'Show fewer'
            : `Show ${daysText(hidden)} more${coming.length < days.length ? ', past ones too' : ''}`}
        </Button>
      )}
    </>
  );
};
