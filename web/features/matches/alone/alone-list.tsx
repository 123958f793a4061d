import { Alert, Button, Stack } from '@mantine/core';
import { useCallback, useRef, type ReactNode } from 'react';
import { useMay } from '../../../api/me.ts';
import type { TableHandle } from '../../../ui/data-table.tsx';
import { useKeptFocus } from '../../../ui/kept-focus.ts';
import { useFilters } from '../../../ui/search-params.ts';
import { Empty, Failure, Loading, MayNot } from '../../../ui/states.tsx';
import { useChosen } from '../../people/bulk/use-chosen.ts';
import { AloneFilters } from './alone-filters.tsx';
import { AloneTable } from './alone-table.tsx';
import { ANY_START, SINCE, useAlone, useAloneView, type Alone, type AloneView } from './alone.ts';
import { FindPerson } from './find-person.tsx';
import { SetAsideBar } from './set-aside-bar.tsx';

const nobody: readonly Alone[] = [];

/** Employees of the HRIS whom nobody fits, why, and what to do about it. */
export const AloneList = (): ReactNode =>
  useMay()('employees.read') ? <List /> : <MayNot what="see employees of the HRIS" />;

const List = (): ReactNode => {
  const view = useAloneView();
  const list = useAlone(view);
  const rows = list.rows ?? nobody;
  const chosen = useChosen(JSON.stringify(view.query), rows);
  const mayDecide = useMay()('people.write');
  const table = useRef<TableHandle>(null);
  useKeptFocus(useCallback(() => table.current?.catchFocus(), []));
  return (
    <Stack gap="sm">
      <AloneFilters view={view} list={list} onDown={() => table.current?.focusFirst()} />
      {list.accepted && view.reason !== 'set_aside' && rows.length > 0 && (
        <Alert color="gray" title="These are accepted as they are">
          Your settings ask no question about employees whom nobody fits. They are listed for whoever looks.
        </Alert>
      )}
      {list.error !== null && <Failure error={list.error} retry={list.again} />}
      {list.rows === undefined && list.error === null && <Loading lines={10} />}
      {list.rows?.length === 0 && <Nobody view={view} />}
      {rows.length > 0 && (
        <AloneTable
          list={list}
          rows={rows}
          selection={mayDecide ? chosen.selection : undefined}
          table={table}
        />
      )}
      {mayDecide && <SetAsideBar chosen={chosen} />}
      <FindPerson />
    </Stack>
  );
};

const Nobody = ({ view }: { readonly view: AloneView }): ReactNode => {
  const { set } = useFilters();
  if (view.filtered || view.reason !== null)
    return (
      <Empty
        title="Nobody fits"
        action={
          <Button variant="default" mt="sm" onClick={() => set({ reason: null, q: null, source: null })}>
            Show everybody
          </Button>
        }
      >
        No such employee has all of this.
      </Empty>
    );
  return (
    <Empty
      title={view.recent ? 'No new employee stands alone' : 'No employee stands alone'}
      action={
        view.recent && (
          <Button variant="default" mt="sm" onClick={() => set({ [SINCE]: ANY_START })}>
            Show those who began earlier
          </Button>
        )
      }
    >
      Every employee whom the HRIS lists is merged with a user or suggested for one.
    </Empty>
  );
};
