import type { JourneyPerson } from '../db/repositories/journey-facts.ts';
import { giveTasksTo, openTasksOfManagers } from '../db/repositories/manager-tasks.ts';
import { TASK_CONTEXT } from '../domain/task.ts';
import type { JourneyContext } from './context.ts';
import type { Effects } from './effects.ts';
import { taskLetter } from './letters.ts';
import { GIVEN, memberMailKey } from './perform.ts';
import { managerOf } from './receivers.ts';
import { titledText } from './tasks.ts';

/** A run with whom it is for; `journeyId` is told on the timeline. */
export type Followed = {
  readonly runId: string;
  readonly journeyId: string;
  readonly journeyName: string;
  readonly person: JourneyPerson;
};

/**
 * Open tasks of the hire's manager go over to who is the manager now, who hears of each by one mail, however often it
 * comes back to them. While nobody here bears the name that the sources write, they stay with whoever had them: somebody
 * keeps them in sight. Callers hold the runs.
 */
export const followManagers = async (
  { scope, keys, members, publicUrl, settings }: JourneyContext,
  effects: Effects,
  runs: readonly Followed[],
): Promise<void> => {
  const byId = new Map(runs.map((run) => [run.runId, run]));
  const open = await openTasksOfManagers(scope, [...byId.keys()]);
  const moves = open.flatMap((task) => {
    const run = byId.get(task.runId);
    const manager = managerOf(run?.person.manager ?? null, members);
    const wrapped = run?.person.wrappedKey;
    return run === undefined || wrapped == null || manager === null || manager.id === task.memberId
      ? []
      : [{ ...run, task, manager, key: keys.person(run.person.personId, wrapped) }];
  });
  const given = moves.map(({ task, manager }) => ({ id: task.id, memberId: manager.id }));
  const moved = new Set(await giveTasksTo(scope, given));
  for (const { task, manager, key, person, ...run } of moves.filter(({ task: { id } }) => moved.has(id))) {
    const body = titledText.parse(key.open(task.body, TASK_CONTEXT));
    const letter = { ...body, dueOn: task.dueOn, purpose: 'task', inside: false, about: person } as const;
    effects.mails.push({
      effectKey: memberMailKey(task.effectKey, GIVEN, manager.id),
      purpose: 'task',
      personId: person.personId,
      recipient: { to: 'member', memberId: manager.id },
      content: taskLetter({ publicUrl, settings }, { task: { assignee: 'manager' } }, letter),
    });
    effects.timeline.push({
      personId: person.personId,
      kind: 'journey.task_moved',
      facts: {
        ...{ cause: 'manager_changed', journeyId: run.journeyId, runId: run.runId },
        ...{ stepId: task.stepId, from: task.memberId, to: manager.id },
      },
      detail: key.seal({ journey: run.journeyName, title: body.title }, 'timeline'),
      idempotencyKey: null,
    });
  }
};
