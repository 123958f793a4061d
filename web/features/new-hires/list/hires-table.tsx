import { useMemo, type ReactNode, type Ref } from 'react';
import { useMay } from '../../../api/me.ts';
import { DataTable, type Selection, type TableHandle } from '../../../ui/data-table.tsx';
import type { Waiting } from '../new-hire.ts';
import { hireColumns, hireDetails } from './columns.tsx';
import { reviewAddress, stateWords, type HiresView } from './hires-view.ts';
import type { HiresFound } from './use-hires.ts';

const keyOf = (row: Waiting): string => row.id;

export const HiresTable = ({
  view,
  found,
  rows,
  narrow,
  selection,
  restore,
  table,
}: {
  readonly view: HiresView;
  readonly found: HiresFound;
  readonly rows: readonly Waiting[];
  readonly narrow: boolean;
  readonly selection: Selection<Waiting>;
  readonly restore: (row: Waiting) => void;
  readonly table: Ref<TableHandle>;
}): ReactNode => {
  const mayWrite = useMay()('people.write');
  const look = useMemo(() => {
    const wishes = {
      state: view.state,
      narrow,
      mayAdd: mayWrite,
      restore: mayWrite ? restore : null,
      linkTo: (row: Waiting) => reviewAddress(row.id, view),
    };
    return { columns: hireColumns(wishes), details: hireDetails(wishes), linkTo: wishes.linkTo };
  }, [view, narrow, mayWrite, restore]);
  return (
    <DataTable
      ref={table}
      label={`New hires: ${stateWords[view.state]}`}
      columns={look.columns}
      details={look.details}
      linkTo={look.linkTo}
      rows={rows}
      rowKey={keyOf}
      {...(mayWrite && view.state !== 'gone' ? { selection } : {})}
      more={found.more}
      total={found.total}
      busy={found.busy}
      fixed={!narrow}
    />
  );
};
