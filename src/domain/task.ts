/** Something to do around a person's start. */
export const taskAssignees = ['hire', 'manager', 'it', 'member'] as const;
export type TaskAssignee = (typeof taskAssignees)[number];

export const taskStates = ['open', 'done', 'cancelled'] as const;
export type TaskState = (typeof taskStates)[number];

/** What is sealed under the person's key in a task's row and in a message's. */
export type TitledText = { readonly title: string; readonly text: string };

/** What the sealed bodies are bound to. */
export const TASK_CONTEXT = 'task';
export const HIRE_MESSAGE_CONTEXT = 'hire-message';
