import type { Item } from '../api/contract.ts';
import { awayText, dayText, ownZone } from '../ui/time.tsx';

export type Task = Item<'GET /tasks'>;

/** `Ana Lima`, `The hire`, `Everybody in IT`. */
export const assigneeText = ({ assignee, memberName }: Pick<Task, 'assignee' | 'memberName'>): string => {
  if (memberName !== null) return assignee === 'manager' ? `${memberName}, the manager` : memberName;
  switch (assignee) {
    case 'hire':
      return 'The hire';
    case 'manager':
      return 'The manager, who is not known here';
    case 'it':
      return 'Everybody in IT';
    case 'member':
      return 'A former colleague';
  }
};

/** `Due Mon, 12 Jan 2026, in 3 days`. */
export const dueText = ({ dueOn }: Pick<Task, 'dueOn'>): string =>
  dueOn === null ? 'No due date' : `Due ${dayText(dueOn)}, ${awayText(dueOn, ownZone())}`;
