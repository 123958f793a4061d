import { Stack } from '@mantine/core';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import type { TableHandle } from '../../../ui/data-table.tsx';
import { useKeptFocus } from '../../../ui/kept-focus.ts';
import { Failure, Loading } from '../../../ui/states.tsx';
import { useChosen } from '../../people/bulk/use-chosen.ts';
import { isNarrow } from '../../people/list/columns.tsx';
import { useContentWidth } from '../../people/list/content-width.ts';
import { HiresModal } from '../bulk/hires-modal.tsx';
import { HiresSelection } from '../bulk/hires-selection.tsx';
import type { Waiting } from '../new-hire.ts';
import { EmptyHires } from './empty-hires.tsx';
import { HiresBar, type Sources } from './hires-bar.tsx';
import { HiresTable } from './hires-table.tsx';
import { reviewAddress, useHiresView } from './hires-view.ts';
import { useHires } from './use-hires.ts';

const nobody: readonly Waiting[] = [];
const noSources: Sources = [];

/** Hired people who wait until somebody adds them, those deleted, and those taken back before. */
export const HiresList = (): ReactNode => {
  const view = useHiresView();
  const found = useHires(view);
  const rows = found.rows ?? nobody;
  // Lines of the list before are on their way out: nobody is chosen among them.
  const chosen = useChosen(view.list, found.busy ? nobody : rows);
  const table = useRef<TableHandle>(null);
  const narrow = isNarrow(useContentWidth());
  const sources = useReviewed();
  const [restored, setRestored] = useState<{ readonly row: Waiting; readonly time: number } | null>(null);
  const [restoring, setRestoring] = useState(false);
  useKeptFocus(useCallback(() => table.current?.catchFocus(), []));
  const restore = useCallback((row: Waiting) => {
    setRestored((before) => ({ row, time: (before?.time ?? 0) + 1 }));
    setRestoring(true);
  }, []);
  const linkTo = (row: Waiting): string => reviewAddress(row.id, view);
  return (
    <Stack gap="sm">
      <HiresBar view={view} found={found} sources={sources} onDown={() => table.current?.focusFirst()} />
      {found.error !== null && <Failure error={found.error} retry={found.again} />}
      {found.rows === undefined && found.error === null && <Loading lines={8} />}
      {found.rows?.length === 0 && <EmptyHires view={view} sources={sources} />}
      {rows.length > 0 && (
        <HiresTable
          view={view}
          found={found}
          rows={rows}
          narrow={narrow}
          selection={chosen.selection}
          restore={restore}
          table={table}
        />
      )}
      <HiresSelection state={view.state} chosen={chosen} linkTo={linkTo} />
      {restored !== null && (
        <HiresModal
          key={restored.time}
          asked={{ act: 'restore', rows: [restored.row], time: restored.time }}
          opened={restoring}
          onClose={() => setRestoring(false)}
          onRan={() => undefined}
          linkTo={linkTo}
        />
      )}
    </Stack>
  );
};

/** Connections whose hires wait for a person. */
const useReviewed = (): Sources => {
  const may = useMay();
  const connections = useAnswer('GET /connections', {}, { enabled: may('connections.read'), live: false });
  return (
    connections.data?.items.filter(({ reviewFirst, state }) => reviewFirst && state !== 'uninstalled') ??
    noSources
  );
};
