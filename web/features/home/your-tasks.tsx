import { Badge, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { moveFocus } from '../../ui/row-keys.ts';
import { countText } from '../../ui/time.tsx';
import { dueText } from '../../words/tasks.ts';
import classes from './home.module.css';
import { Section } from './section.tsx';

const SHOWN = 4;

/** The tasks of whoever looks, when there are any; the ones due first. */
export const YourTasks = (): ReactNode => {
  const may = useMay();
  const tasks = useAnswer(
    'GET /tasks',
    { query: { scope: 'mine', state: 'open', limit: SHOWN } },
    { enabled: may('tasks.own') },
  );
  const { items = [], total = 0 } = tasks.data ?? {};
  if (items.length === 0) return null;
  return (
    <Section
      title="Your tasks"
      all={{ to: '/tasks', label: total > SHOWN ? `All ${countText(total)} tasks` : 'All tasks' }}
    >
      <Stack gap={0} onKeyDown={moveFocus} role="list">
        {items.map((task) => (
          <div key={task.id} role="listitem" data-row={task.id}>
            <Link to="/tasks" data-row-link className={classes.line}>
              <div className={classes.grow}>
                <Group gap="xs">
                  <Text fw={550}>{task.title}</Text>
                  {task.late && (
                    <Badge variant="light" color="red" size="sm">
                      Overdue
                    </Badge>
                  )}
                </Group>
                <Text size="sm" c="dimmed">
                  {dueText(task)} · for the start of {task.personName}
                </Text>
              </div>
            </Link>
          </div>
        ))}
      </Stack>
    </Section>
  );
};
