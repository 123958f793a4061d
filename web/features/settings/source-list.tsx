import { ActionIcon, Badge, Group, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Item } from '../../api/contract.ts';
import { settingWords } from '../../words/settings.ts';
import type { SettingsForm } from './settings-form.ts';
import { moved, placedAt } from './source-order.ts';
import styles from './source-list.module.css';

export type Source = Item<'GET /connections'>;

/** The sources in the order in which they count: dragged, moved by arrow buttons, or with Alt and the arrow keys. */
export const SourceList = ({
  form,
  sources,
}: {
  readonly form: SettingsForm;
  readonly sources: readonly Source[];
}): ReactNode => {
  const [dragged, drag] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [said, say] = useState('');
  const ids = sources.map(({ id }) => id);
  const change = (name: string, next: readonly string[], id: string): void => {
    if (next === ids) return;
    form.set({ employeeSourceOrder: [...next] });
    say(`${name} is number ${next.indexOf(id) + 1} of ${next.length}`);
  };
  const onKey = (event: KeyboardEvent, { id, name }: Source): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    change(name, moved(ids, id, event.key === 'ArrowUp' ? -1 : 1), id);
  };
  const { label, what } = settingWords.employeeSourceOrder;
  return (
    <div>
      <Text size="sm" fw={500} id="employee-source-order">
        {label}
      </Text>
      <Text size="xs" c="dimmed" mb={8}>
        {what}
      </Text>
      <ol className={styles['list']} aria-labelledby="employee-source-order">
        {sources.map((source, place) => (
          <li
            key={source.id}
            className={styles['item']}
            draggable={sources.length > 1}
            data-dragged={dragged === source.id}
            data-over={over === source.id && dragged !== source.id}
            onDragStart={() => drag(source.id)}
            onDragEnd={() => {
              drag(null);
              setOver(null);
            }}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(source.id);
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null) change(source.name, placedAt(ids, dragged, source.id), dragged);
            }}
            onKeyDown={(event) => onKey(event, source)}
          >
            <span className={styles['grip']} aria-hidden>
              <IconGripVertical size={16} />
            </span>
            <Text size="sm" fw={550} className={styles['name'] ?? ''}>
              {place + 1}. {source.name}
            </Text>
            {place === 0 && sources.length > 1 && (
              <Badge variant="light" color="green">
                Counts first
              </Badge>
            )}
            {sources.length > 1 && (
              <Moves source={source} ids={ids} onMove={(next) => change(source.name, next, source.id)} />
            )}
          </li>
        ))}
      </ol>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </div>
  );
};

/** Buttons stay enabled for the focus to stay; at the end of the list they do nothing and say so. */
const Moves = ({
  source,
  ids,
  onMove,
}: {
  readonly source: Source;
  readonly ids: readonly string[];
  readonly onMove: (next: readonly string[]) => void;
}): ReactNode => {
  const place = ids.indexOf(source.id);
  const ends = { up: place === 0, down: place === ids.length - 1 };
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        variant="default"
        aria-label={`Move ${source.name} up`}
        aria-disabled={ends.up}
        {...(ends.up ? { 'data-disabled': true } : {})}
        onClick={() => onMove(moved(ids, source.id, -1))}
      >
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label={`Move ${source.name} down`}
        aria-disabled={ends.down}
        {...(ends.down ? { 'data-disabled': true } : {})}
        onClick={() => onMove(moved(ids, source.id, 1))}
      >
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
};
