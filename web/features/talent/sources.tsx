import { Alert, Anchor, Badge, Button, Group, Loader, Paper, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { useAddressState } from '../../ui/address-state.ts';
import { failed } from '../../ui/notify.ts';
import { Ago, countText } from '../../ui/time.tsx';
import { Failures } from './failures.tsx';
import { SwitchModal } from './switch-modal.tsx';
import { isOpen, runText, type TalentSource } from './words.ts';

const ImportButton = ({ source }: { readonly source: TalentSource }): ReactNode => {
  const start = useAct('POST /talent-sources/{id}/imports');
  const open = isOpen(source.run);
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconRefresh size={14} aria-hidden />}
      loading={start.isPending}
      disabled={open || source.state === 'reconnect'}
      aria-label={`Import candidates of ${source.name} now`}
      onClick={() =>
        start.mutate(
          { params: { id: source.id }, body: {} },
          { onError: (error) => failed('The import was not started', error) },
        )
      }
    >
      Import now
    </Button>
  );
};

const Stands = ({ source }: { readonly source: TalentSource }): ReactNode => {
  const { run } = source;
  if (run !== null && isOpen(run))
    return (
      <Group gap={6} wrap="nowrap" role="status">
        <Loader size={14} aria-hidden />
        <Text size="sm">{runText(run)}</Text>
      </Group>
    );
  if (!source.enabled)
    return (
      <Text size="sm" c="dimmed">
        Candidates are not imported.
      </Text>
    );
  return (
    <Text size="sm" c="dimmed" component="div">
      {countText(source.held)} candidates
      {source.lastSuccessAt !== null && (
        <>
          , imported <Ago at={source.lastSuccessAt} />
        </>
      )}
      {run !== null && (run.state === 'done' || run.state === 'partial') && `: ${runText(run)}`}
    </Text>
  );
};

const FAILURES_PARAM = 'unreadable';
const SWITCH_PARAM = 'import';

const Line = ({ source }: { readonly source: TalentSource }): ReactNode => {
  const may = useMay();
  const failures = useAddressState(FAILURES_PARAM);
  const change = useAddressState(SWITCH_PARAM);
  const { run, enabled } = source;
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="sm">
        <Stack gap={2} style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Text fw={600}>{source.name}</Text>
            {source.state === 'reconnect' && (
              <Badge variant="light" color="red">
                Needs a new key
              </Badge>
            )}
            {source.unreadable > 0 && (
              <Anchor component="button" type="button" size="sm" onClick={() => failures.open(source.id)}>
                {source.unreadable === 1 ? '1 record' : `${countText(source.unreadable)} records`} could not
                be read
              </Anchor>
            )}
          </Group>
          <Stands source={source} />
        </Stack>
        <Group gap="xs">
          {enabled && may('prospects.write') && <ImportButton source={source} />}
          {may('push.settings') && (
            <Button
              size="xs"
              variant={enabled ? 'subtle' : 'filled'}
              aria-label={`${enabled ? 'Stop importing' : 'Import'} candidates of ${source.name}`}
              onClick={() => change.open(source.id)}
            >
              {enabled ? 'Stop importing' : 'Import candidates'}
            </Button>
          )}
        </Group>
      </Group>
      {run?.state === 'failed' && (
        <Alert color="red" title="The last import failed">
          {runText(run)} {run.remedy}
        </Alert>
      )}
      <Failures source={source} opened={failures.value === source.id} onClose={failures.close} />
      <SwitchModal source={source} opened={change.value === source.id} onClose={change.close} />
    </Stack>
  );
};

/** Where candidates come from, how that stands, and what one may do about it. */
export const Sources = ({ sources }: { readonly sources: readonly TalentSource[] }): ReactNode => (
  <Paper withBorder radius="md" p="md">
    <Stack gap="md">
      {sources.map((source) => (
        <Line key={source.id} source={source} />
      ))}
    </Stack>
  </Paper>
);
