import { pushSteps, type PushStep } from '../../src/domain/push.ts';
import { until } from './patience.ts';
import { isOver, pushesOf, stepUnderWay } from './prospect-invariants.ts';
import type { Stage } from './stage.ts';

/** The killer does not wait longer for its moment. */
const AIM_MS = 12_000;

export type Aim = {
  /** Settles when a push is at the step whose turn it is, or when there is nothing to wait for any more. */
  readonly take: () => Promise<void>;
  /** The steps at which pushes were at that moment. */
  readonly aimed: () => readonly PushStep[];
};

/** Step after step in turn: left to chance nearly every kill would meet the first step, which takes longest. */
export const aimAtSteps = (stage: Stage): Aim => {
  let turn = 0;
  let aimed: readonly PushStep[] = [];
  const look = async (): Promise<{ steps: PushStep[]; over: boolean }> => {
    const pushes = await pushesOf(stage);
    return {
      steps: pushes.map(stepUnderWay).filter((step) => step !== null),
      over: pushes.length > 0 && pushes.every(isOver),
    };
  };
  return {
    take: async () => {
      const wanted = pushSteps[turn % pushSteps.length];
      turn += 1;
      let latest: PushStep[] = [];
      await until(
        `a push is at its ${wanted}`,
        look,
        ({ steps, over }) => {
          latest = steps;
          return over || steps.some((step) => step === wanted);
        },
        AIM_MS,
      ).catch(() => null);
      aimed = latest;
    },
    aimed: () => aimed,
  };
};
