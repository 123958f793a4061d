/** The parts of a push, in the order in which they are done; each is repeated alone when it alone failed. */
export const pushSteps = ['candidate', 'details', 'job', 'note', 'resume'] as const;
export type PushStep = (typeof pushSteps)[number];

/** `skipped`: nothing of the kind was asked for. */
export type StepState = 'done' | 'failed' | 'skipped';

export type StepRecord = {
  readonly state: StepState;
  /** Epoch ms. */
  readonly at: number;
  /** A code, and words for a person; only of one that failed. */
  readonly code: string | null;
  readonly message: string | null;
  /** The provider's field that is at fault, where there is one. */
  readonly field: string | null;
};

export const pushStates = ['waiting', 'running', 'done', 'partial', 'failed'] as const;
export type PushState = (typeof pushStates)[number];
export type PushOutcome = 'created' | 'merged' | 'linked';
export type PushSteps = Readonly<Partial<Record<PushStep, StepRecord>>>;

/** How a push stands when its story is over: a candidate that is there is never lost for what failed after it. */
export const endState = (steps: PushSteps): 'done' | 'partial' | 'failed' => {
  if (steps.candidate?.state !== 'done') return 'failed';
  return pushSteps.some((step) => steps[step]?.state === 'failed') ? 'partial' : 'done';
};
