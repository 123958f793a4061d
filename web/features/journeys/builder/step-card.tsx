import { ActionIcon, Group, Menu, Text, ThemeIcon, UnstyledButton } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconCheckbox,
  IconCopy,
  IconDots,
  IconHourglass,
  IconMail,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { JourneyStep, StepKind } from '../../../../src/domain/journey.ts';
import { onlyText } from '../../../words/conditions.ts';
import { stepFor, stepTitle, whenText } from '../../../words/journeys.ts';
import { useNames } from '../options.ts';
import { dueText } from './due-text.ts';
import style from './line.module.css';

export const stepLooks: Readonly<
  Record<StepKind, { readonly icon: typeof IconMail; readonly color: string }>
> = {
  message: { icon: IconMail, color: 'foyer' },
  task: { icon: IconCheckbox, color: 'teal' },
  wait_for_task: { icon: IconHourglass, color: 'orange' },
};

export type StepActs = {
  readonly edit: () => void;
  readonly duplicate: () => void;
  readonly remove: () => void;
  /** Null where its time holds it. */
  readonly up: (() => void) | null;
  readonly down: (() => void) | null;
};

/** One step in words. The title is the button that opens it; the rest is in the menu and on keys. */
export const StepCard = ({
  step,
  steps,
  faulty,
  acts,
}: {
  readonly step: JourneyStep;
  readonly steps: readonly JourneyStep[];
  /** The server found something wrong with it. */
  readonly faulty: boolean;
  /** Null for those who may only look. */
  readonly acts: StepActs | null;
}): ReactNode => {
  const { icon: Icon, color } = stepLooks[step.kind];
  const names = useNames();
  const only = onlyText(step.conditions, names.source);
  const due = step.kind === 'task' ? dueText(step.task, names.member) : null;
  const title = stepTitle(step, steps);
  return (
    <>
      <ThemeIcon
        variant="light"
        color={color}
        radius="xl"
        size={32}
        aria-hidden
        className={style['node'] ?? ''}
      >
        <Icon size={17} stroke={1.8} />
      </ThemeIcon>
      <div className={[style['card'], faulty && style['faulty']].filter(Boolean).join(' ')}>
        <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
          <div>
            {step.kind !== 'wait_for_task' && (
              <Text size="xs" c="dimmed">
                {whenText(step.at)}
              </Text>
            )}
            {acts === null ? (
              <Text fw={600}>{title}</Text>
            ) : (
              <UnstyledButton
                fw={600}
                data-row-link
                className={style['title'] ?? ''}
                onClick={acts.edit}
                aria-label={`Edit ${title}`}
              >
                {title}
              </UnstyledButton>
            )}
            <Text size="sm" c="dimmed">
              {[stepFor(step, names.member), due].filter(Boolean).join(' · ')}
            </Text>
            {only !== null && <Text size="sm">{only}</Text>}
            {faulty && (
              <Text size="sm" c="red">
                Something here needs another look.
              </Text>
            )}
          </div>
          {acts !== null && <StepMenu title={title} acts={acts} />}
        </Group>
      </div>
    </>
  );
};

const StepMenu = ({ title, acts }: { readonly title: string; readonly acts: StepActs }): ReactNode => (
  <Menu position="bottom-end" withinPortal>
    <Menu.Target>
      <ActionIcon variant="subtle" color="gray" aria-label={`More for ${title}`}>
        <IconDots size={18} aria-hidden />
      </ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={acts.edit}>
        Edit
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCopy size={16} aria-hidden />}
        rightSection={<Key name="d" />}
        onClick={acts.duplicate}
      >
        Duplicate
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowUp size={16} aria-hidden />}
        rightSection={<Key name="Alt ↑" />}
        disabled={acts.up === null}
        onClick={() => acts.up?.()}
      >
        Move up
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowDown size={16} aria-hidden />}
        rightSection={<Key name="Alt ↓" />}
        disabled={acts.down === null}
        onClick={() => acts.down?.()}
      >
        Move down
      </Menu.Item>
      <Menu.Item
        color="red"
        leftSection={<IconTrash size={16} aria-hidden />}
        rightSection={<Key name="Del" />}
        onClick={acts.remove}
      >
        Remove
      </Menu.Item>
    </Menu.Dropdown>
  </Menu>
);

const Key = ({ name }: { readonly name: string }): ReactNode => (
  <Text span size="xs" c="dimmed">
    {name}
  </Text>
);
