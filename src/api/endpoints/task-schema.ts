import { z } from 'zod';
import { taskAssignees, taskStates } from '../../domain/task.ts';
import { instantSchema } from '../schemas.ts';

export const taskScopes = ['mine', 'it', 'all'] as const;

/** A task as those who work on it see it. */
export const taskSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    text: z.string(),
    personId: z.uuid(),
    personName: z.string(),
    assignee: z.enum(taskAssignees),
    /** The member who is to do it; null: the hire, everybody in IT, or nobody is known. */
    memberId: z.uuid().nullable(),
    memberName: z.string().nullable(),
    dueOn: z.string().nullable(),
    dueAt: instantSchema.nullable(),
    late: z.boolean(),
    state: z.enum(taskStates),
    doneAt: instantSchema.nullable(),
    doneByName: z.string().nullable(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Task' });
