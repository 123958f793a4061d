import type { FigureResult } from '../results.ts';
import type { Bench } from '../support/bench.ts';
import { onStage } from '../support/stage.ts';
import { mailFigure } from './j-mails.ts';
import { planningFigure } from './j-planning.ts';

/** Journeys and mails: everybody's plans, and everybody's mail at one instant. */
export const j = (bench: Bench): Promise<FigureResult> =>
  onStage(bench, { name: 'J', people: 1 }, async (stage) => {
    const { wave } = bench.options;
    const planning = await planningFigure(stage, wave);
    const mails = await mailFigure(stage, wave);
    return {
      figure: 'J',
      title: 'Journeys and mails',
      rows: [...planning, ...mails],
      notes: [
        'J: one process does the work beside the mail server of the bench; the worker’s share of journeys is the same functions. ' +
          'The bare loops do the same in memory, and over the same connections.',
      ],
    };
  });
