import { ActionBar, Button, Group, Kbd, Menu, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronUp } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { countText } from '../../../ui/time.tsx';
import { acts, actsFor, MOST_AT_ONCE, type ActKey } from './acts.ts';
import type { Chosen } from './use-chosen.ts';
import style from './bulk.module.css';
import type { ListTab } from '../view.ts';
import { useBarKeys } from './use-bar-keys.ts';

/** What can be done with those who are selected; `a` goes there, Esc lets go of the selection. */
export const SelectionBar = ({
  tab,
  chosen,
  total,
  selectAll,
  selecting,
  onAct,
}: {
  readonly tab: ListTab;
  readonly chosen: Chosen;
  /** How many match. */
  readonly total: number;
  readonly selectAll: () => void;
  readonly selecting: boolean;
  readonly onAct: (act: ActKey) => void;
}): ReactNode => {
  const bar = useRef<HTMLDivElement>(null);
  const count = chosen.people.size;
  useBarKeys({ bar, active: count > 0, clear: chosen.clear });
  if (count === 0) return null;
  return (
    <ActionBar
      ref={bar}
      opened
      onClose={chosen.clear}
      withinPortal={false}
      transitionProps={{ duration: 0 }}
      aria-label="Actions for those selected"
      className={style['bar'] ?? ''}
      position={{ bottom: 16, left: 'var(--app-shell-navbar-offset, 0px)', right: 0 }}
      zIndex={90}
    >
      <Text size="sm" fw={600} role="status" className={style['count'] ?? ''}>
        {countText(count)} selected
      </Text>
      {total > count && count <= MOST_AT_ONCE && total <= MOST_AT_ONCE && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={selecting}
          onClick={selectAll}
          aria-label={`Select all ${countText(total)} that match`}
        >
          <Text span inherit visibleFrom="xs">
            Select all {countText(total)} that match
          </Text>
          <Text span inherit hiddenFrom="xs">
            All {countText(total)}
          </Text>
        </Button>
      )}
      {Math.max(total, count) > MOST_AT_ONCE && <AtMost of={count > MOST_AT_ONCE ? count : total} />}
      {count <= MOST_AT_ONCE && <Acts keys={actsFor(tab, chosen.people.values())} onAct={onAct} />}
      <ActionBar.CloseButton aria-label="Select nobody" />
    </ActionBar>
  );
};

const AtMost = ({ of }: { readonly of: number }): ReactNode => (
  <Text size="xs" c="dimmed" className={style['hint'] ?? ''}>
    At most {countText(MOST_AT_ONCE)} at once
    <Text span inherit visibleFrom="md">
      : filters make the {countText(of)} fewer
    </Text>
  </Text>
);

const MOST_BUTTONS = 4;

const Acts = ({
  keys,
  onAct,
}: {
  readonly keys: readonly ActKey[];
  readonly onAct: (act: ActKey) => void;
}): ReactNode => {
  const small = useMediaQuery('(max-width: 62em)', undefined, { getInitialValueInEffect: false });
  if (small || keys.length > MOST_BUTTONS)
    return (
      <Menu position="top-end" withinPortal>
        <Menu.Target>
          <Button size="xs" variant="light" rightSection={<IconChevronUp size={14} aria-hidden />}>
            Actions
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {keys.map((key) => (
            <Menu.Item
              key={key}
              onClick={() => onAct(key)}
              {...(acts[key].destroys === true ? { color: 'red' } : {})}
            >
              {acts[key].label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    );
  return (
    <Group gap="xs" wrap="nowrap">
      {keys.map((key) => (
        <Button
          key={key}
          size="xs"
          variant="light"
          color={acts[key].destroys === true ? 'red' : 'foyer'}
          onClick={() => onAct(key)}
        >
          {acts[key].label}
        </Button>
      ))}
      <Text size="xs" c="dimmed" visibleFrom="lg" className={style['count'] ?? ''}>
        <Kbd size="xs">a</Kbd> here, <Kbd size="xs">Esc</Kbd> none
      </Text>
    </Group>
  );
};
