import { ActionIcon, Anchor, Badge, Group, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAct } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { failed } from '../../ui/notify.ts';
import { agoText } from '../../ui/time.tsx';
import { assigneeText, dueText, type Task } from '../../words/tasks.ts';
import { TaskText } from './task-text.tsx';
import style from './tasks.module.css';

/** What of a task is not said by the list in which it stands. */
export type Shows = { readonly person: boolean; readonly assignee: boolean };

/** One task: tick it off, or take that back; whose start it belongs to, and by when. */
export const TaskLine = ({
  task,
  keep,
  shows,
}: {
  readonly task: Task;
  /** It changed: as it is now. */
  readonly keep: (task: Task) => void;
  readonly shows: Shows;
}): ReactNode => {
  const patch = useAct('PATCH /tasks/{id}');
  const isDone = task.state === 'done';
  const toggle = (): void => {
    // Not disabled meanwhile: a button that is loses the focus.
    if (patch.isPending) return;
    patch.mutate(
      { params: { id: task.id }, body: { state: isDone ? 'open' : 'done' } },
      { onSuccess: keep, onError: (error) => failed(`“${task.title}” stays as it is`, error) },
    );
  };
  return (
    <li className={style['task']} data-row={task.id}>
      {task.state !== 'cancelled' ? (
        <Tooltip label={isDone ? 'Not done after all' : 'Done'} openDelay={400}>
          <ActionIcon
            variant="subtle"
            color={isDone ? 'green' : 'gray'}
            radius="xl"
            size="lg"
            data-row-link
            aria-label={`${isDone ? 'Take back' : 'Done'}: ${task.title}`}
            onClick={toggle}
            className={style['tick'] ?? ''}
          >
            {isDone ? <IconCircleCheckFilled size={24} aria-hidden /> : <Unticked />}
          </ActionIcon>
        </Tooltip>
      ) : (
        <span className={style['still']} data-row-link tabIndex={-1} aria-hidden>
          {isDone ? <IconCircleCheckFilled size={24} /> : <IconCircle size={24} stroke={1.5} />}
        </span>
      )}
      <div className={style['body']}>
        <Group gap={8}>
          <Text fw={600} {...(isDone ? { c: 'dimmed', td: 'line-through' } : {})}>
            {task.title}
          </Text>
          {task.late && !isDone && (
            <Badge variant="light" color="red" size="sm">
              Overdue
            </Badge>
          )}
        </Group>
        <Facts task={task} shows={shows} />
        {task.text !== '' && !isDone && <TaskText task={task} />}
      </div>
    </li>
  );
};

const Unticked = (): ReactNode => (
  <span className={style['unticked']}>
    <IconCircle size={24} stroke={1.5} aria-hidden />
    <IconCheck size={14} stroke={2.5} aria-hidden className={style['hint'] ?? ''} />
  </span>
);

const Facts = ({ task, shows }: { readonly task: Task; readonly shows: Shows }): ReactNode => {
  const may = useMay();
  return (
    <Text size="sm" c="dimmed" component="div">
      {task.state === 'done' ? (
        <>
          Done{task.doneAt !== null && ` ${agoText(task.doneAt)}`}
          {task.doneByName !== null && ` by ${task.doneByName}`}
        </>
      ) : (
        <Text span inherit {...(task.late ? { c: 'red' } : {})}>
          {dueText(task)}
        </Text>
      )}
      {shows.person && ' · for the start of '}
      {shows.person &&
        (may('people.read') ? (
          <Anchor component={Link} to={`/people/${task.personId}?tab=journeys`} inherit underline="always">
            {task.personName}
          </Anchor>
        ) : (
          task.personName
        ))}
      {shows.assignee && ` · ${assigneeText(task)}`}
    </Text>
  );
};
