import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import type { Item } from '../../api/contract.ts';
import { useAnswer } from '../../api/hooks.ts';
import { messageOf } from '../../api/problem.ts';

const PAUSE_MS = 200;

type Job = Item<'GET /push-targets/{id}/jobs'>;

export const jobText = ({ title, location, department }: Job): string =>
  [title, location, department].filter((part) => part !== null).join(' · ');

/** Jobs that the caller may send to, searched as one types: the provider has more than a list can hold, confidential ones are never among them. */
export const JobSelect = ({
  connectionId,
  value,
  change,
  error,
  description,
  placeholder,
  inPlace = false,
}: {
  readonly connectionId: string;
  readonly value: string | null;
  readonly change: (id: string | null) => void;
  readonly error: string | null;
  readonly description: string;
  /** Where none is chosen. */
  readonly placeholder: string;
  /** The list opens inside what the field stands in. */
  readonly inPlace?: boolean;
}): ReactNode => {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Job | null>(null);
  const [typedFor] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const params = { id: connectionId };
  const all = useAnswer('GET /push-targets/{id}/jobs', { params }, { live: false });
  const known = all.data?.items.find(({ id }) => id === value) ?? (chosen?.id === value ? chosen : null);
  // What is chosen stands in the field and is no search.
  const q = known !== null && typedFor === jobText(known) ? '' : typedFor;
  const found = useAnswer(
    'GET /push-targets/{id}/jobs',
    { params, query: q === '' ? {} : { q } },
    { live: false, keep: true },
  );
  const items = found.data?.items ?? [];
  const more = (found.data?.total ?? 0) - items.length;
  const options = items.map((job) => ({ value: job.id, label: jobText(job) }));
  const kept =
    value === null || items.some(({ id }) => id === value)
      ? []
      : [{ value, label: known === null ? 'A job that is closed or confidential now' : jobText(known) }];
  return (
    <Select
      label="Job"
      description={more > 0 ? `${more} more: type to find them.` : description}
      placeholder={all.isPending ? 'Asking for the jobs…' : placeholder}
      data={[...kept, ...options]}
      value={value}
      onChange={(id) => {
        setChosen(items.find((job) => job.id === id) ?? null);
        change(id);
      }}
      searchable
      onSearchChange={setTyped}
      filter={({ options: shown }) => shown}
      clearable
      clearButtonProps={{ 'aria-label': 'No job' }}
      nothingFoundMessage={found.isFetching ? 'Searching…' : 'No open job like this that you may send to'}
      comboboxProps={{ withinPortal: !inPlace }}
      error={error ?? (found.isError ? messageOf(found.error) : null)}
      {...(inPlace ? {} : { maw: 480 })}
    />
  );
};

/** The stages of a job; nothing where it has none to choose from. */
export const StageSelect = ({
  connectionId,
  jobId,
  value,
  change,
  error,
  inPlace = false,
}: {
  readonly connectionId: string;
  readonly jobId: string;
  readonly value: string | null;
  readonly change: (id: string | null) => void;
  readonly error: string | null;
  readonly inPlace?: boolean;
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
      comboboxProps={{ withinPortal: !inPlace }}
      error={error ?? (stages.isError ? messageOf(stages.error) : null)}
      {...(inPlace ? {} : { maw: 480 })}
    />
  );
};
