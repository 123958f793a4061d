/**
 * Lifecycles and our database on one queue; calls to providers, which may take hours, on another; events to other systems,
 * of which any may be slow, on a third.
 */
export type TaskQueues = { readonly lifecycle: string; readonly provider: string; readonly events: string };

export const taskQueues: TaskQueues = {
  lifecycle: 'foyer-lifecycle',
  provider: 'foyer-provider',
  events: 'foyer-events',
};
