import { Alert, Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { fieldFaults, messageOf } from '../../../api/problem.ts';
import { done } from '../../../ui/notify.ts';
import { Section } from '../../../ui/section.tsx';
import { Answered } from '../../../ui/states.tsx';
import { UnsavedGuard } from '../../../ui/unsaved.tsx';
import type { ConnectionDetail } from '../../integrations/groups.ts';
import { JobSelect, StageSelect } from '../job-select.tsx';
import { usePushSettings, useSaveSettings, type Settings } from '../use-settings.ts';

type Mode = Settings['mode'];

const modes: readonly { readonly mode: Mode; readonly label: string; readonly what: string }[] = [
  {
    mode: 'prospect',
    label: 'As prospects',
    what: 'Everybody is sent without a job. Recruiters choose none.',
  },
  {
    mode: 'any_job',
    label: 'To any job they may use',
    what: 'Recruiters may choose a job: those you give them under Jobs per member, and those whose hiring team they are on. Or none.',
  },
  {
    mode: 'fixed_job',
    label: 'To one job and stage',
    what: 'Everybody is sent to the job that you choose here.',
  },
];

/** Whether prospects are sent to jobs at all (row E1). */
export const PermissionTab = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => {
  const settings = usePushSettings(connection.id);
  return (
    <Section
      title="Push permission"
      about="What recruiters may do when they send somebody. The server enforces it for everybody, whatever they send with."
    >
      <Answered query={settings}>
        {(data) => <PermissionForm key={keyOf(data)} connection={connection} settings={data} />}
      </Answered>
    </Section>
  );
};

/** Another admin's change is shown; what is typed here belongs to what it was begun with. */
const keyOf = ({ mode, jobId, stageId }: Settings): string => JSON.stringify([mode, jobId, stageId]);

const PermissionForm = ({
  connection,
  settings,
}: {
  readonly connection: ConnectionDetail;
  readonly settings: Settings;
}): ReactNode => {
  const [mode, setMode] = useState<Mode>(settings.mode);
  const [jobId, setJobId] = useState(settings.jobId);
  const [stageId, setStageId] = useState(settings.stageId);
  const [tried, setTried] = useState(false);
  const { save, busy, error } = useSaveSettings(connection.id, settings);
  const fixed = mode === 'fixed_job';
  const changed =
    mode !== settings.mode || (fixed && (jobId !== settings.jobId || stageId !== settings.stageId));
  const faults = fieldFaults(error);
  const jobFault = tried && fixed && jobId === null ? 'Choose a job.' : (faults['jobId'] ?? null);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (fixed && jobId === null) return;
    save({ mode, jobId: fixed ? jobId : null, stageId: fixed ? stageId : null }, () =>
      done('The push permission is saved.'),
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedGuard dirty={changed && !busy} />
      <Stack>
        <Radio.Group
          aria-label={`How prospects are sent to ${connection.name}`}
          value={mode}
          onChange={(value) => setMode(modes.find((one) => one.mode === value)?.mode ?? mode)}
        >
          <Stack gap="sm">
            {modes.map((one) => (
              <Radio key={one.mode} value={one.mode} label={one.label} description={one.what} />
            ))}
          </Stack>
        </Radio.Group>
        {fixed && (
          <>
            <JobSelect
              connectionId={connection.id}
              value={jobId}
              change={(id) => {
                setJobId(id);
                setStageId(null);
              }}
              error={jobFault}
              description="Confidential jobs are never listed."
              placeholder="Search a job"
            />
            {jobId !== null && (
              <StageSelect
                connectionId={connection.id}
                jobId={jobId}
                value={stageId}
                change={setStageId}
                error={faults['stageId'] ?? null}
              />
            )}
          </>
        )}
        {error !== null && jobFault === null && faults['stageId'] === undefined && (
          <Alert color="red" role="alert" title="Not saved">
            <Text size="sm">{messageOf(error)}</Text>
            {Object.entries(faults).map(([path, message]) => (
              <Text key={path} size="sm">
                {path.startsWith('mapping') ? `Field mapping: ${message}` : message}
              </Text>
            ))}
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={busy} disabled={!changed}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
