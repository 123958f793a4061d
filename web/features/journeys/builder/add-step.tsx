import { Button, Menu, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { stepKinds, type StepKind } from '../../../../src/domain/journey.ts';
import { kindWords } from '../../../words/journeys.ts';
import { stepLooks } from './step-card.tsx';

const what: Readonly<Record<StepKind, string>> = {
  message: 'A mail, and a line on the preboarding page',
  task: 'For the hire, the manager, IT or a colleague',
  wait_for_task: 'Holds what comes after it',
};

/** What can be put on the line. */
export const AddStep = ({
  add,
  hasTask,
}: {
  readonly add: (kind: StepKind) => void;
  /** Without a task there is nothing to wait for. */
  readonly hasTask: boolean;
}): ReactNode => (
  <Menu position="bottom-start" width={290} returnFocus={false}>
    <Menu.Target>
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />}>
        Add a step
      </Button>
    </Menu.Target>
    <Menu.Dropdown>
      {stepKinds
        .filter((kind) => kind !== 'wait_for_task' || hasTask)
        .map((kind) => {
          const Icon = stepLooks[kind].icon;
          return (
            <Menu.Item key={kind} leftSection={<Icon size={18} aria-hidden />} onClick={() => add(kind)}>
              {kindWords[kind]}
              <Text size="xs" c="dimmed">
                {what[kind]}
              </Text>
            </Menu.Item>
          );
        })}
    </Menu.Dropdown>
  </Menu>
);
