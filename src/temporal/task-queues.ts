/** Lifecycles and our database on one queue; calls to providers, which may take hours, on another. */
export const taskQueues = { lifecycle: 'foyer-lifecycle', provider: 'foyer-provider' } as const;
