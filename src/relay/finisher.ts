/**
 * Finishes delivered entries in as few statements as the traffic allows: while one is under way, those that come
 * meanwhile gather for the next. So an import's signals cost one round trip for many, and a mail waits for no other.
 */
export type Finisher = {
  readonly add: (id: number) => void;
  /** Settles when all that was added is finished; rejects when a statement failed (those entries come again). */
  readonly drain: () => Promise<void>;
};

export const createFinisher = (finish: (ids: readonly number[]) => Promise<void>): Finisher => {
  let waiting: number[] = [];
  let running: Promise<void> | null = null;
  let failure: { readonly error: unknown } | null = null;
  const run = async (): Promise<void> => {
    while (waiting.length > 0 && failure === null) {
      const ids = waiting;
      waiting = [];
      try {
        await finish(ids);
      } catch (error) {
        failure = { error };
      }
    }
    running = null;
  };
  return {
    add: (id) => {
      waiting.push(id);
      running ??= run();
    },
    drain: async () => {
      await running;
      if (failure !== null) throw failure.error;
    },
  };
};
