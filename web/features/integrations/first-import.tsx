import { Alert, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { messageOf } from '../../api/problem.ts';
import { done } from '../../ui/notify.ts';
import { dayText } from '../../ui/time.tsx';
import type { Connection } from './groups.ts';
import { Months } from './months.tsx';
import { Found, NoPreview, Reading, usePreview } from './preview.tsx';
import { chosenFor, windowOf, WindowChooser, type ChosenWindow } from './window-chooser.tsx';
import type { Preview } from './windows.ts';

const todayUtc = (): string => new Date().toISOString().slice(0, 10);

/** Before the first import: who is there, and who of them is to come in. */
export const ImportWindow = ({ connection }: { readonly connection: Connection }): ReactNode => {
  const preview = usePreview(connection.id);
  const { data } = preview;
  if (preview.isPending) return <Reading label={connection.label} />;
  return (
    <Stack>
      {data !== undefined && (
        <Found
          label={connection.label}
          preview={data}
          again={() => void preview.refetch()}
          reading={preview.isFetching}
        />
      )}
      {preview.isError && (
        <NoPreview error={preview.error} again={() => void preview.refetch()} reading={preview.isFetching} />
      )}
      <Choice connection={connection} preview={data ?? null} />
    </Stack>
  );
};

const Choice = ({
  connection,
  preview,
}: {
  readonly connection: Connection;
  readonly preview: Preview | null;
}): ReactNode => {
  const today = todayUtc();
  const [chosen, choose] = useState<ChosenWindow>(() =>
    connection.backfillFrom === null && !connection.importedOnce
      ? { value: 'last-month', day: '' }
      : chosenFor(connection.backfillFrom, today),
  );
  const from = windowOf(chosen, today);
  return (
    <>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
        <WindowChooser preview={preview} chosen={chosen} choose={choose} today={today} />
        {preview !== null && preview.hired > 0 && (
          <Months preview={preview} from={from ?? null} today={today} />
        )}
      </SimpleGrid>
      <Save connection={connection} from={from} />
    </>
  );
};

const Save = ({
  connection,
  from,
}: {
  readonly connection: Connection;
  /** Undefined while the day is not whole. */
  readonly from: string | null | undefined;
}): ReactNode => {
  const may = useMay();
  const navigate = useNavigate();
  const change = useAct('PATCH /connections/{id}');
  const sync = useAct('POST /connections/{id}/syncs');
  const params = { id: connection.id };
  const first = !connection.importedOnce;
  const save = async (day: string | null, start: boolean): Promise<void> => {
    const { backfillSyncId } = await change.mutateAsync({ params, body: { backfillFrom: day } });
    const run = start ? (await sync.mutateAsync({ params, body: {} })).sync.id : backfillSyncId;
    done(run === null ? `Kept: ${windowText(day)}.` : 'The import has started.');
    if (run !== null) await navigate(`/imports/${run}`);
  };
  const press = (start: boolean): void => {
    // A refusal stands in the mutation, and on the page below.
    if (from !== undefined) save(from, start).catch(() => undefined);
  };
  const busy = change.isPending || sync.isPending;
  const error = change.error ?? sync.error;
  return (
    <Stack>
      {first && <Text size="sm">{arrivalText(connection)}</Text>}
      {error !== null && (
        <Alert color="red" role="alert" title="This was not done">
          <Text size="sm">{messageOf(error)}</Text>
        </Alert>
      )}
      <Group>
        {first && may('syncs.run') && (
          <Button onClick={() => press(true)} loading={busy} disabled={from === undefined}>
            Start the first import
          </Button>
        )}
        <Button
          variant={first && may('syncs.run') ? 'default' : 'filled'}
          onClick={() => press(false)}
          loading={busy}
          disabled={from === undefined || (from === connection.backfillFrom && !first)}
        >
          {first ? 'Keep this choice for later' : 'Change the window'}
        </Button>
      </Group>
      {first && !may('syncs.run') && (
        <Text size="sm" c="dimmed">
          A User Manager starts the first import with Sync {connection.label}; otherwise the daily import
          does.
        </Text>
      )}
    </Stack>
  );
};

/** What becomes of those who come in: whoever starts the import knows it before. */
const arrivalText = ({ reviewFirst }: Connection): string =>
  reviewFirst
    ? 'Review first is on: whoever comes in waits under New hires until a person adds them. Nobody is written to before.'
    : 'Whoever comes in becomes a member by themselves. Turn on Review first under “New hires” above if a person is to look first.';

export const windowText = (from: string | null): string =>
  from === null ? 'everybody comes in' : `people who start from ${dayText(from)} on come in`;
