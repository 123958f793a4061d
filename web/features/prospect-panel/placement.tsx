import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { JobSelect, StageSelect } from '../push-targets/job-select.tsx';
import type { Target } from './types.ts';

export type Place = { readonly jobId: string | null; readonly stageId: string | null };

/** Where the candidate goes, as far as the organization leaves it to the one who sends. */
export const Placement = ({
  target,
  place,
  change,
  fault,
}: {
  readonly target: Target;
  readonly place: Place;
  readonly change: (place: Place) => void;
  readonly fault: (path: 'jobId' | 'stageId') => string | null;
}): ReactNode => {
  if (!target.abilities.jobs) return null;
  switch (target.mode) {
    case 'prospect':
      return (
        <Text size="sm" c="dimmed">
          Sent as a prospect, without a job: so an admin set it.
        </Text>
      );
    case 'fixed_job':
      return (
        <Text size="sm" c="dimmed">
          Goes to the job and stage that an admin set for everybody.
        </Text>
      );
    case 'any_job':
      return (
        <PlaceFields
          {...{ target, place, change, fault }}
          description="Optional. Only jobs that you may send to."
          placeholder="No job"
        />
      );
  }
};

/** Any job that one may send to, and its stage. */
export const PlaceFields = ({
  target,
  place,
  change,
  fault,
  description,
  placeholder,
}: {
  readonly target: Target;
  readonly place: Place;
  readonly change: (place: Place) => void;
  readonly fault: (path: 'jobId' | 'stageId') => string | null;
  readonly description: string;
  /** Where none is chosen. */
  readonly placeholder: string;
}): ReactNode => (
  <Stack gap="sm">
    <JobSelect
      connectionId={target.id}
      value={place.jobId}
      change={(jobId) => change({ jobId, stageId: null })}
      error={fault('jobId')}
      {...{ description, placeholder }}
      inPlace
    />
    {target.abilities.stages && place.jobId !== null && (
      <StageSelect
        connectionId={target.id}
        jobId={place.jobId}
        value={place.stageId}
        change={(stageId) => change({ ...place, stageId })}
        error={fault('stageId')}
        inPlace
      />
    )}
  </Stack>
);
