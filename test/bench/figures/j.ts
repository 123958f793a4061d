import type { FigureResult } from '../results.ts';
import type { Bench } from '../support/bench.ts';
import { onStage } from '../support/stage.ts';
import { actionsFigure } from './j-actions.ts';
import { mailFigure } from './j-mails.ts';
import { planningFigure } from './j-planning.ts';

/** Journeys and mails: everybody's plans, everybody's mail at one instant, and what Temporal counts for a step. */
export const j = async (bench: Bench): Promise<FigureResult> => {
  const { wave } = bench.options;
  const timed = await onStage(bench, { name: 'J', people: 1 }, async (stage) => [
    ...(await planningFigure(stage, wave)),
    ...(await mailFigure(stage, wave)),
  ]);
  const actions = await actionsFigure(bench);
  return {
    figure: 'J',
    title: 'Journeys and mails',
    rows: [...timed, ...actions.rows],
    notes: [
      'J: one process does the work beside the mail server of the bench; the worker’s share of journeys is the same functions. ' +
        'The bare loops do the same in memory, and send the same mails over the same connections.',
      actions.note,
    ],
  };
};
