import { Alert, Anchor, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { act } from '../../api/client.ts';
import type { Answer } from '../../api/contract.ts';
import { useMay } from '../../api/me.ts';
import { messageOf, Refused } from '../../api/problem.ts';
import { countText } from '../../ui/time.tsx';
import { lacking, sameMapping } from './mapping.ts';
import { ModeChoice } from './mode-choice.tsx';
import { uploadRoster, type Mode, type RosterPreview } from './roster-file.ts';

type Connection = Answer<'GET /connections/{id}'>;

/** The last step: full or partial, whether the columns are remembered, and the upload. */
export const HandIn = ({
  connection,
  file,
  preview,
  reading,
}: {
  readonly connection: Connection;
  readonly file: File;
  readonly preview: RosterPreview;
  readonly reading: boolean;
}): ReactNode => {
  const may = useMay();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [mode, setMode] = useState<Mode>('full');
  const [remember, setRemember] = useState(true);
  const { mapping } = preview;
  const changed = !sameMapping(mapping, connection.columnMapping);
  const keeps = changed && remember && may('connections.write');
  const upload = useMutation({
    mutationFn: async () => {
      if (keeps)
        await act('PATCH /connections/{id}', {
          params: { id: connection.id },
          body: { columnMapping: mapping },
        });
      return uploadRoster({ connectionId: connection.id, file, mode, mapping });
    },
    onSuccess: async ({ sync }) => navigate(`/imports/${sync.id}`),
    onSettled: () => client.invalidateQueries(),
  });
  const { readable } = preview.counts;
  const ready = lacking(preview).length === 0 && preview.missing.length === 0;
  return (
    <Stack>
      <ModeChoice mode={mode} choose={setMode} />
      {changed && may('connections.write') && (
        <Checkbox
          label={`Remember these columns for ${connection.name}`}
          description="Also for reports that the HRIS pushes. Otherwise they are for this file only."
          checked={remember}
          onChange={(event) => setRemember(event.currentTarget.checked)}
        />
      )}
      {upload.isError && <NotUploaded error={upload.error} />}
      <Group>
        <Button
          leftSection={<IconUpload size={16} aria-hidden />}
          loading={upload.isPending}
          disabled={!ready || reading || readable === 0}
          onClick={() => upload.mutate()}
        >
          Upload {countText(readable)} {readable === 1 ? 'employee' : 'employees'}
        </Button>
        {!ready && (
          <Text size="sm" c="dimmed">
            Choose the missing columns first.
          </Text>
        )}
      </Group>
    </Stack>
  );
};

const NotUploaded = ({ error }: { readonly error: unknown }): ReactNode => {
  const run = error instanceof Refused ? error.problem.facts['syncId'] : undefined;
  return (
    <Alert color="red" role="alert" title="Not uploaded">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{messageOf(error)}</Text>
        {typeof run === 'string' && (
          <Anchor component={Link} to={`/imports/${run}`} size="sm">
            See that run
          </Anchor>
        )}
      </Stack>
    </Alert>
  );
};
