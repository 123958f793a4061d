/** Lifecycles and our database on one queue; calls to providers, which may take hours, on another. */
export type TaskQueues = { readonly lifecycle: string; readonly provider: string };

export const taskQueues: TaskQueues = { lifecycle: 'foyer-lifecycle', provider: 'foyer-provider' };
