import { Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useRef, type FocusEvent, type ReactNode } from 'react';
import type { TableHandle } from '../../ui/data-table.tsx';
import { useKeptFocus } from '../../ui/kept-focus.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { useChosen } from '../people/bulk/use-chosen.ts';
import { Deciding } from './deciding.tsx';
import { Bulk } from './bulk/bulk.tsx';
import { Detail } from './detail.tsx';
import { EmptyQueue } from './empty-queue.tsx';
import type { Queued } from './grades.ts';
import { QueueFilters } from './queue-filters.tsx';
import { QueueTable } from './queue-table.tsx';
import { useQueue, useQueueView } from './queue-view.ts';
import styles from './queue.module.css';
import { useQueueKeys } from './use-queue-keys.ts';
import { useSelected } from './use-selected.ts';

const nobody: readonly Queued[] = [];

/** The queue on one side, the two records of the chosen line on the other; a narrow window shows one at a time. */
export const Queue = (): ReactNode => {
  const view = useQueueView();
  const queue = useQueue(view);
  const rows = queue.rows ?? nobody;
  const narrow = useMediaQuery('(max-width: 74em)', undefined, { getInitialValueInEffect: false });
  const selected = useSelected({ rows, narrow });
  const chosen = useChosen(JSON.stringify(view.query), rows);
  const table = useRef<TableHandle>(null);
  const list = useRef<HTMLDivElement>(null);
  useKeptFocus(useCallback(() => table.current?.catchFocus(), []));
  useQueueKeys({ rows, selected, list });
  const follow = (event: FocusEvent<HTMLElement>): void => {
    if (narrow) return;
    const row = event.target.closest<HTMLElement>('[data-row]')?.dataset['row'];
    if (row !== undefined) selected.choose(row);
  };
  if (narrow && selected.id !== null)
    return <Detail key={selected.id} id={selected.id} onBack={selected.leave} />;
  return (
    <Stack gap="sm">
      <QueueFilters view={view} queue={queue} onDown={() => table.current?.focusFirst()} />
      {queue.deciding !== null && <Deciding {...queue.deciding} />}
      {queue.error !== null && <Failure error={queue.error} retry={queue.again} />}
      {queue.rows === undefined && queue.error === null && <Loading lines={10} />}
      {queue.rows?.length === 0 && <EmptyQueue view={view} />}
      {rows.length > 0 && (
        <div className={styles['panes']}>
          <div ref={list} onFocus={follow} className={styles['list']}>
            <QueueTable
              queue={queue}
              rows={rows}
              selected={selected.id}
              selection={chosen.selection}
              table={table}
            />
          </div>
          {!narrow && selected.id !== null && (
            <div className={styles['detail']}>
              <Detail key={selected.id} id={selected.id} onBack={null} />
            </div>
          )}
        </div>
      )}
      <Bulk view={view} counts={queue.counts} chosen={chosen} />
    </Stack>
  );
};
