import { Alert, Button, Group, Modal, MultiSelect, Radio, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useAct, useAnswer } from '../../../api/hooks.ts';
import { messageOf } from '../../../api/problem.ts';
import { done } from '../../../ui/notify.ts';
import { useOpenedAfterMount } from '../../../ui/opened-after-mount.ts';
import { jobText } from '../job-select.tsx';
import { EVERY_JOB, type Member } from './member.ts';

/** The jobs of one member. */
export const EditJobs = ({
  connectionId,
  member,
  jobs,
  close,
}: {
  readonly connectionId: string;
  /** Null while it is closed. */
  readonly member: Member | null;
  readonly jobs: readonly string[];
  readonly close: () => void;
}): ReactNode => {
  // While the modal closes it still is about somebody.
  const [shown, setShown] = useState(member);
  if (member !== null && member !== shown) setShown(member);
  return (
    <Modal
      opened={useOpenedAfterMount(member !== null)}
      onClose={close}
      title={shown === null ? '' : `Jobs of ${shown.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      size="lg"
    >
      {shown !== null && (
        <JobsForm key={shown.id} connectionId={connectionId} member={shown} jobs={jobs} close={close} />
      )}
    </Modal>
  );
};

type Way = 'own' | 'some' | 'every';

const JobsForm = ({
  connectionId,
  member,
  jobs,
  close,
}: {
  readonly connectionId: string;
  readonly member: Member;
  readonly jobs: readonly string[];
  readonly close: () => void;
}): ReactNode => {
  const [way, setWay] = useState<Way>(jobs.includes(EVERY_JOB) ? 'every' : jobs.length > 0 ? 'some' : 'own');
  const [chosen, setChosen] = useState(jobs.filter((job) => job !== EVERY_JOB));
  const [tried, setTried] = useState(false);
  const change = useAct('PUT /push-targets/{id}/permissions');
  const blank = way === 'some' && chosen.length === 0;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (blank) return;
    const jobIds = way === 'every' ? [EVERY_JOB] : way === 'some' ? chosen : [];
    change.mutate(
      { params: { id: connectionId }, body: { memberId: member.id, jobIds } },
      {
        onSuccess: () => {
          done(`The jobs of ${member.name} are saved.`);
          close();
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Radio.Group
          aria-label={`Jobs of ${member.name}`}
          value={way}
          onChange={(value) => setWay(value === 'every' || value === 'some' ? value : 'own')}
        >
          <Stack gap="xs">
            <Radio value="own" label="Only jobs of their own hiring teams" data-autofocus={way === 'own'} />
            <Radio value="some" label="These jobs as well" data-autofocus={way === 'some'} />
            <Radio
              value="every"
              label="Every job that is not confidential"
              data-autofocus={way === 'every'}
            />
          </Stack>
        </Radio.Group>
        {way === 'some' && (
          <JobsField
            connectionId={connectionId}
            value={chosen}
            change={setChosen}
            error={tried && blank ? 'Choose at least one job.' : null}
          />
        )}
        {change.isError && (
          <Alert color="red" role="alert" title="Not saved">
            <Text size="sm">{messageOf(change.error)}</Text>
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

const JobsField = ({
  connectionId,
  value,
  change,
  error,
}: {
  readonly connectionId: string;
  readonly value: readonly string[];
  readonly change: (ids: string[]) => void;
  readonly error: string | null;
}): ReactNode => {
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const params = { id: connectionId };
  const all = useAnswer('GET /push-targets/{id}/jobs', { params }, { live: false });
  const found = useAnswer(
    'GET /push-targets/{id}/jobs',
    { params, query: q === '' ? {} : { q } },
    { live: false, keep: true },
  );
  // Names of what was chosen under another search stay.
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const nameOf = (id: string): string => {
    const job = all.data?.items.find((one) => one.id === id);
    return job === undefined ? (names.get(id) ?? 'A job that is closed or confidential now') : jobText(job);
  };
  const items = found.data?.items ?? [];
  const shown = new Set(items.map(({ id }) => id));
  return (
    <MultiSelect
      label="Jobs"
      placeholder={all.isPending ? 'Asking for the jobs…' : 'Search a job'}
      data={[
        ...items.map((job) => ({ value: job.id, label: jobText(job) })),
        ...value.filter((id) => !shown.has(id)).map((id) => ({ value: id, label: nameOf(id) })),
      ]}
      value={[...value]}
      onChange={(ids) => {
        setNames(new Map([...names, ...items.map((job): [string, string] => [job.id, jobText(job)])]));
        change(ids);
      }}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? 'Searching…' : 'No open job like this'}
      error={error ?? (found.isError ? messageOf(found.error) : null)}
      hidePickedOptions
    />
  );
};
