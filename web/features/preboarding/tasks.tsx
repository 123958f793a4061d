import { Alert, Checkbox, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { setTask, type HirePage } from './api.ts';
import classes from './frame.module.css';
import { Part } from './frame.tsx';
import { useReread } from './use-hire-page.ts';
import { dayWords } from './words/index.ts';
import type { HireWords } from './words/words.ts';

type Task = HirePage['tasks'][number];

/** What the hire has to do: ticked off, and back. */
export const Tasks = ({ page, words }: { readonly page: HirePage; readonly words: HireWords }): ReactNode => {
  const reread = useReread();
  const change = useMutation({
    mutationFn: ({ id, done }: Pick<Task, 'id' | 'done'>) => setTask(id, done),
    onSettled: reread,
  });
  const { tasks } = page;
  const open = tasks.filter(({ done }) => !done).length;
  return (
    <Part
      title={words.tasks.title}
      {...(tasks.length === 0 ? {} : { note: words.tasks.left(open, tasks.length) })}
    >
      {tasks.length === 0 && <Text c="dimmed">{words.tasks.none}</Text>}
      {change.isError && (
        <Alert color="red" role="alert" mb="sm">
          {words.tasks.failed}
        </Alert>
      )}
      <Stack gap="md">
        {tasks.map((task) => (
          <TaskLine
            key={task.id}
            task={
              change.isPending && change.variables.id === task.id ? { ...task, ...change.variables } : task
            }
            due={task.dueOn === null ? null : words.tasks.due(dayWords(page.language, task.dueOn))}
            onChange={(done) => change.mutate({ id: task.id, done })}
          />
        ))}
      </Stack>
    </Part>
  );
};

const TaskLine = ({
  task,
  due,
  onChange,
}: {
  readonly task: Task;
  readonly due: string | null;
  readonly onChange: (done: boolean) => void;
}): ReactNode => (
  <Checkbox
    size="md"
    checked={task.done}
    onChange={(event) => onChange(event.currentTarget.checked)}
    label={
      <Text span fw={600} className={task.done ? (classes['done'] ?? '') : ''}>
        {task.title}
      </Text>
    }
    description={
      (task.text !== '' || due !== null) && (
        <Text span size="sm" c="dimmed" className={classes['text'] ?? ''}>
          {[task.text, due].filter((part) => part !== null && part !== '').join('\n')}
        </Text>
      )
    }
  />
);
