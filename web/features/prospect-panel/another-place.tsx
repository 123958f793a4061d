import type { ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { PlaceFields, type Place } from './placement.tsx';
import type { Push } from './types.ts';

const gone = ['job_gone', 'stage_gone'];

/** Whether a push did not reach its job: another one may be the way on. */
export const missedItsPlace = ({ steps }: Push): boolean =>
  steps.some(
    ({ step, state, code }) =>
      state === 'failed' && (step === 'job' || (code !== null && gone.includes(code))),
  );

/** Another job for a push that is tried again, where the organization leaves the job to the one who sends. */
export const AnotherPlace = ({
  push,
  place,
  change,
}: {
  readonly push: Push;
  readonly place: Place;
  readonly change: (place: Place) => void;
}): ReactNode => {
  const targets = useAnswer('GET /push-targets', {}, { live: false });
  const target = targets.data?.items.find(({ id }) => id === push.connection.id);
  if (target?.mode !== 'any_job' || !target.abilities.jobs) return null;
  return (
    <PlaceFields
      {...{ target, place, change }}
      fault={() => null}
      description="Another job, if the one of before is gone."
      placeholder="The job of before"
    />
  );
};
