import { nobodyExcluded, type JourneyStep } from '../../../src/domain/journey.ts';
import { createJourney, setJourneyState } from '../../../src/journeys/journeys.ts';
import type { Stage } from './stage.ts';

/** Messages to the hire, each two days after the one before, the last one two days before the start. */
export const messagesBefore = (steps: number): readonly JourneyStep[] =>
  Array.from({ length: steps }, (_, at): JourneyStep => ({
    ...{ id: `step-${at}`, kind: 'message', conditions: nobodyExcluded },
    at: { anchor: 'start_date', offsetDays: 2 * (at - steps), hour: 9, workingDay: 'as_is' },
    message: { to: 'hire', memberId: null, subject: `Step ${at}`, text: 'Hi {{firstName|there}}' },
  }));

/** A journey for everybody who is hired from now on. */
export const journeyOf = ({ org }: Stage, o: { readonly name: string; readonly steps: number }) =>
  org.run(async (scope) => {
    const steps = messagesBefore(o.steps);
    const { id } = await createJourney(scope, {
      name: o.name,
      description: '',
      audience: nobodyExcluded,
      steps,
    });
    await setJourneyState(scope, id, 'on');
    return steps;
  });
