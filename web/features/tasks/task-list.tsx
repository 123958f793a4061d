import { Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { moveFocus } from '../../ui/row-keys.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import type { Task } from '../../words/tasks.ts';
import type { Scope } from './scope.ts';
import { TaskLine } from './task-line.tsx';
import style from './tasks.module.css';
import type { Shown, Tasks } from './use-tasks.ts';

/**
 * The tasks, those due first on top. One that was ticked off stays in its place, struck out, as long as one looks at this
 * list: whoever ticked the wrong one takes it back where it stood.
 */
export const TaskList = ({
  scope,
  shown,
  tasks,
  searched,
}: {
  readonly scope: Scope;
  readonly shown: Shown;
  readonly tasks: Tasks;
  readonly searched: boolean;
}): ReactNode => {
  const looked = `${scope} ${shown}`;
  const [kept, setKept] = useState<{ readonly looked: string; readonly tasks: readonly Task[] }>({
    looked,
    tasks: [],
  });
  if (tasks.rows === undefined)
    return tasks.error === null ? <Loading /> : <Failure error={tasks.error} retry={tasks.retry} />;
  const rows = withKept(tasks.rows, kept.looked === looked ? kept.tasks : []);
  if (rows.length === 0 && searched)
    return <Empty title="No task fits">Nobody with a task here is called so.</Empty>;
  if (rows.length === 0) return <Nothing scope={scope} shown={shown} />;
  const keep = (task: Task): void =>
    setKept((before) => ({
      looked,
      tasks: [task, ...(before.looked === looked ? before.tasks.filter(({ id }) => id !== task.id) : [])],
    }));
  return (
    <>
      <ul className={style['tasks']} aria-label="Tasks" onKeyDown={moveFocus}>
        {rows.map((task) => (
          <TaskLine key={task.id} task={task} keep={keep} shows={scope === 'mine' ? own : others} />
        ))}
      </ul>
      {tasks.more.has && (
        <Group justify="center">
          <Button variant="default" loading={tasks.more.loading} onClick={tasks.more.load}>
            Show more
          </Button>
        </Group>
      )}
    </>
  );
};

const own = { person: true, assignee: false } as const;
const others = { person: true, assignee: true } as const;

/** Kept ones that the list has no more, in the place where their due date puts them. */
const withKept = (rows: readonly Task[], kept: readonly Task[]): readonly Task[] => {
  const gone = kept.filter(({ id }) => !rows.some((row) => row.id === id));
  if (gone.length === 0) return rows;
  const due = ({ dueAt }: Task): number => (dueAt === null ? Infinity : Date.parse(dueAt));
  const all = [...rows];
  for (const task of gone) {
    const at = all.findIndex((row) => due(row) > due(task));
    all.splice(at < 0 ? all.length : at, 0, task);
  }
  return all;
};

const words: Readonly<Record<Scope, string>> = {
  mine: 'Tasks that a journey gives you stand here, with the day on which they are due. You get a mail, too.',
  it: 'What IT is to prepare for new hires stands here, for everybody who is an IT Manager.',
  all: 'Journeys give tasks to hires, their managers, IT and colleagues. They stand here from the day on which they are given.',
};

const Nothing = ({ scope, shown }: { readonly scope: Scope; readonly shown: Shown }): ReactNode =>
  shown === 'done' ? (
    <Empty title="Nothing is done yet">What was done stands here, with who did it and when.</Empty>
  ) : (
    <Empty title={scope === 'mine' ? 'You have nothing to do' : 'There is nothing to do'}>
      {words[scope]}
    </Empty>
  );
