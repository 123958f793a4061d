import { Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { messageOf } from '../../api/problem.ts';
import type { Target } from './types.ts';

const PAUSE_MS = 150;

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
        <Stack gap="sm">
          <Job
            target={target}
            jobId={place.jobId}
            choose={(jobId) => change({ jobId, stageId: null })}
            fault={fault('jobId')}
          />
          {target.abilities.stages && place.jobId !== null && (
            <Stage
              target={target}
              jobId={place.jobId}
              stageId={place.stageId}
              choose={(stageId) => change({ ...place, stageId })}
              fault={fault('stageId')}
            />
          )}
        </Stack>
      );
  }
};

const Job = ({
  target,
  jobId,
  choose,
  fault,
}: {
  readonly target: Target;
  readonly jobId: string | null;
  readonly choose: (id: string | null) => void;
  readonly fault: string | null;
}): ReactNode => {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<{ readonly value: string; readonly label: string } | null>(null);
  const [q] = useDebouncedValue(typed === chosen?.label ? '' : typed.trim(), PAUSE_MS);
  const jobs = useAnswer(
    'GET /push-targets/{id}/jobs',
    { params: { id: target.id }, query: q === '' ? {} : { q } },
    { live: false, keep: true },
  );
  const found = (jobs.data?.items ?? []).map(({ id, title, location, department }) => ({
    value: id,
    label: [title, location, department].filter((part) => part !== null).join(' · '),
  }));
  const known = chosen === null || found.some(({ value }) => value === chosen.value) ? [] : [chosen];
  const more = (jobs.data?.total ?? 0) - (jobs.data?.items.length ?? 0);
  return (
    <Select
      label="Job"
      description={
        more > 0 ? `${more} more: type to find them.` : 'Optional. Only jobs that you may send to.'
      }
      placeholder="No job"
      data={[...found, ...known]}
      value={jobId}
      onChange={(id, option) => {
        setChosen(option === null ? null : { value: option.value, label: option.label });
        choose(id);
      }}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'No job' }}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={jobs.isFetching ? 'Looking …' : 'No such job that you may send to'}
      comboboxProps={{ withinPortal: false }}
      maxDropdownHeight={260}
      error={fault ?? (jobs.isError ? messageOf(jobs.error) : null)}
    />
  );
};

const Stage = ({
  target,
  jobId,
  stageId,
  choose,
  fault,
}: {
  readonly target: Target;
  readonly jobId: string;
  readonly stageId: string | null;
  readonly choose: (id: string | null) => void;
  readonly fault: string | null;
}): ReactNode => {
  const stages = useAnswer(
    'GET /push-targets/{id}/jobs/{jobId}/stages',
    { params: { id: target.id, jobId } },
    { live: false },
  );
  return (
    <Select
      label="Stage"
      placeholder="The first one"
      data={(stages.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
      value={stageId}
      onChange={choose}
      clearable
      clearButtonProps={{ 'aria-label': 'The first stage' }}
      comboboxProps={{ withinPortal: false }}
      error={fault ?? (stages.isError ? messageOf(stages.error) : null)}
    />
  );
};
