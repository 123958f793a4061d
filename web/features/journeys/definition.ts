import type { JourneyConditions, JourneyDefinition, JourneyStep } from '../../../src/domain/journey.ts';
import type { Body } from '../../api/contract.ts';

const conditionsOf = (conditions: JourneyConditions) => ({
  departments: [...conditions.departments],
  locations: [...conditions.locations],
  employmentTypes: [...conditions.employmentTypes],
  sources: [...conditions.sources],
});

const stepOf = (step: JourneyStep) => {
  const conditions = conditionsOf(step.conditions);
  if (step.kind !== 'task') return { ...step, conditions };
  return { ...step, conditions, task: { ...step.task, remindDaysBefore: [...step.task.remindDaysBefore] } };
};

/** A definition as requests carry it. */
export const sendable = ({
  audience,
  steps,
}: JourneyDefinition): Body<'POST /journeys/preview'>['definition'] => ({
  audience: conditionsOf(audience),
  steps: steps.map(stepOf),
});
