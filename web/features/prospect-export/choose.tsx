import { Alert, Button, Group, Radio, Stack, Switch, Text } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { Item } from '../../api/contract.ts';
import { useAct, useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { messageOf } from '../../api/problem.ts';
import { JobSelect } from '../push-targets/job-select.tsx';
import type { Export, ProspectSelection } from './words.ts';

type Target = Item<'GET /push-targets'>;

/** CSV, PDF, or the id of a connection. */
type To = string;

/** What they are to become, and where they go. */
export const Choose = ({
  selection,
  onAsked,
  onCancel,
}: {
  readonly selection: ProspectSelection;
  readonly onAsked: (made: Export) => void;
  readonly onCancel: () => void;
}): ReactNode => {
  const maySend = useMay()('prospects.push');
  const targets = useAnswer('GET /push-targets', {}, { enabled: maySend }).data?.items ?? [];
  const [to, setTo] = useState<To>('csv');
  const [jobId, setJobId] = useState<string | null>(null);
  const [withResume, setWithResume] = useState<boolean | null>(null);
  const asFile = useAct('POST /prospect-exports');
  const send = useAct('POST /prospect-exports/push');
  const target = targets.find(({ id }) => id === to);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (target === undefined)
      asFile.mutate({ body: { kind: to === 'pdf' ? 'pdf' : 'csv', selection } }, { onSuccess: onAsked });
    else
      send.mutate(
        {
          body: {
            ...{ selection, connectionId: target.id, jobId: takesJobs(target) ? jobId : null },
            ...(withResume === null ? {} : { withResume }),
          },
        },
        { onSuccess: onAsked },
      );
  };
  const error = target === undefined ? asFile.error : send.error;
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Radio.Group value={to} onChange={setTo} label="Export them as">
          <Stack gap="xs" mt="xs">
            <Radio
              value="csv"
              label="CSV"
              description="A table that spreadsheets open and Foyer can import again."
              data-autofocus
            />
            <Radio value="pdf" label="PDF" description="A clean page for each." />
            {targets.map((one) => (
              <Radio
                key={one.id}
                value={one.id}
                label={`Candidates in ${one.name}`}
                disabled={one.state === 'reconnect'}
                description={
                  one.state === 'reconnect'
                    ? (one.stateReason ?? 'It has to be connected again.')
                    : 'New ones where nobody fits. Where somebody may be the same person, you choose afterwards.'
                }
              />
            ))}
          </Stack>
        </Radio.Group>
        {target !== undefined && (
          <Sending
            target={target}
            jobId={jobId}
            setJobId={setJobId}
            withResume={withResume ?? target.attachResume}
            setWithResume={setWithResume}
          />
        )}
        {error !== null && (
          <Alert color="red" role="alert" title="It was not begun">
            {messageOf(error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={asFile.isPending || send.isPending}>
            {target === undefined ? 'Export' : `Send to ${target.name}`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

const takesJobs = (target: Target): boolean => target.abilities.jobs && target.mode === 'any_job';

const Sending = ({
  target,
  jobId,
  setJobId,
  withResume,
  setWithResume,
}: {
  readonly target: Target;
  readonly jobId: string | null;
  readonly setJobId: (id: string | null) => void;
  readonly withResume: boolean;
  readonly setWithResume: (on: boolean) => void;
}): ReactNode => {
  return (
    <Stack gap="sm">
      {takesJobs(target) && (
        <JobSelect
          connectionId={target.id}
          value={jobId}
          change={setJobId}
          error={null}
          description="Optional. Without one they come as prospects."
          placeholder="No job"
        />
      )}
      {target.mode === 'fixed_job' && (
        <Text size="sm" c="dimmed">
          All go to the job that your organization has chosen for {target.name}.
        </Text>
      )}
      {target.abilities.resumes && (
        <Switch
          label="Attach résumés"
          checked={withResume}
          onChange={(event) => setWithResume(event.currentTarget.checked)}
        />
      )}
    </Stack>
  );
};
