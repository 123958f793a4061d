import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import type { Item } from '../../../api/contract.ts';
import { useAnswer } from '../../../api/hooks.ts';
import { messageOf } from '../../../api/problem.ts';

type Job = Item<'GET /push-targets/{id}/jobs'>;

export const jobText = ({ title, location, department }: Job): string =>
  [title, department, location].filter((part) => part !== null).join(' · ');

/** Open jobs that are not confidential, searched as one types; the provider has more than a list can hold. */
export const JobSelect = ({
  connectionId,
  value,
  change,
  error,
}: {
  readonly connectionId: string;
  readonly value: string | null;
  readonly change: (id: string | null) => void;
  readonly error: string | null;
}): ReactNode => {
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 200);
  const [chosen, setChosen] = useState<Job | null>(null);
  const params = { id: connectionId };
  const all = useAnswer('GET /push-targets/{id}/jobs', { params }, { live: false });
  const known = all.data?.items.find(({ id }) => id === value) ?? chosen;
  const searching = q !== '' && q !== (known === null ? '' : jobText(known));
  const found = useAnswer(
    'GET /push-targets/{id}/jobs',
    { params, query: searching ? { q } : {} },
    { live: false, keep: true },
  );
  const items = found.data?.items ?? [];
  const listed =
    value === null || items.some(({ id }) => id === value) ? items : [...withKnown(known), ...items];
  return (
    <Select
      label="Job"
      description="Confidential jobs are never listed."
      placeholder={all.isPending ? 'Asking for the jobs…' : 'Search a job'}
      data={[
        ...listed.map((job) => ({ value: job.id, label: jobText(job) })),
        ...(value !== null && !listed.some(({ id }) => id === value)
          ? [{ value, label: 'A job that is closed or confidential now' }]
          : []),
      ]}
      value={value}
      onChange={(id) => {
        setChosen(items.find((job) => job.id === id) ?? null);
        change(id);
      }}
      searchable
      onSearchChange={setTyped}
      filter={({ options }) => options}
      clearable
      clearButtonProps={{ 'aria-label': 'No job' }}
      nothingFoundMessage={found.isFetching ? 'Searching…' : 'No open job like this'}
      error={error ?? (found.isError ? messageOf(found.error) : null)}
      maw={480}
    />
  );
};

const withKnown = (job: Job | null): readonly Job[] => (job === null ? [] : [job]);

export const StageSelect = ({
  connectionId,
  jobId,
  value,
  change,
  error,
}: {
  readonly connectionId: string;
  readonly jobId: string;
  readonly value: string | null;
  readonly change: (id: string | null) => void;
  readonly error: string | null;
}): ReactNode => {
  const stages = useAnswer(
    'GET /push-targets/{id}/jobs/{jobId}/stages',
    { params: { id: connectionId, jobId } },
    { live: false },
  );
  const items = stages.data?.items ?? [];
  if (stages.isSuccess && items.length === 0) return null;
  return (
    <Select
      label="Stage"
      placeholder="The first stage"
      data={items.map(({ id, title }) => ({ value: id, label: title }))}
      value={value}
      onChange={change}
      clearable
      clearButtonProps={{ 'aria-label': 'The first stage' }}
      error={error ?? (stages.isError ? messageOf(stages.error) : null)}
      maw={480}
    />
  );
};
