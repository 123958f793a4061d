/** What a hire's workflow knows of its person. Instants in epoch milliseconds, computed in the database's transaction. */
export type LifecycleFacts = {
  /** Grows with every change of the person: an older message never overrules a newer one. */
  readonly version: number;
  readonly presence: 'expected' | 'withdrawn' | 'no_show' | 'removed' | 'superseded';
  readonly matched: boolean;
  /** The start date's instant, ready or not. */
  readonly dueAt: number | null;
  /** The armed instant. */
  readonly fullAccessAt: number | null;
  /** The coming of `dueAt` was dealt with. */
  readonly reached: boolean;
  /** The opening of the door was recorded. */
  readonly activated: boolean;
  /** The organization has journeys, and they must hear of this change. */
  readonly journeys?: boolean;
};

/** Why a workflow is woken; each is a signal of its own, all carry the facts. */
export type LifecycleSignal = 'hireChanged' | 'merged' | 'unmerged' | 'withdrawn' | 'reinstated';
