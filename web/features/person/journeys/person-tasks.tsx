import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { TaskLine } from '../../tasks/task-line.tsx';
import style from '../../tasks/tasks.module.css';
import type { Person } from '../person.ts';

/** What is to be done for this person's start, by whoever. */
export const PersonTasks = ({ person }: { readonly person: Person }): ReactNode => {
  const may = useMay();
  const enabled = may('journeys.read');
  const query = { scope: 'all', personId: person.id, limit: 100 } as const;
  const open = useAnswer('GET /tasks', { query: { ...query, state: 'open' } }, { enabled });
  const finished = useAnswer('GET /tasks', { query: { ...query, state: 'done' } }, { enabled });
  const rows = [...(open.data?.items ?? []), ...(finished.data?.items ?? [])];
  if (rows.length === 0) return null;
  return (
    <Stack gap="xs" component="section" aria-labelledby="person-tasks">
      <Title order={2} size="h4" id="person-tasks">
        Tasks
      </Title>
      <ul className={style['tasks']} aria-label="Tasks">
        {rows.map((task) => (
          <TaskLine key={task.id} task={task} keep={nothing} shows={whose} />
        ))}
      </ul>
    </Stack>
  );
};

const whose = { person: false, assignee: true } as const;
const nothing = (): void => undefined;
