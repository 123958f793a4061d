import { Button, Menu, Stack } from '@mantine/core';
import {
  IconChevronDown,
  IconFileExport,
  IconFileSpreadsheet,
  IconPlugConnected,
  IconPlus,
  IconPuzzle,
} from '@tabler/icons-react';
import { useCallback, useMemo, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../../api/me.ts';
import { DataTable, type TableHandle } from '../../../ui/data-table.tsx';
import { useKeptFocus } from '../../../ui/kept-focus.ts';
import { Page } from '../../../ui/page.tsx';
import { useFilters } from '../../../ui/search-params.ts';
import { Failure, Loading } from '../../../ui/states.tsx';
import type { ListedProspect } from '../../../words/prospects.ts';
import { useChosen } from '../../people/bulk/use-chosen.ts';
import { isNarrow } from '../../people/list/columns.tsx';
import { useContentWidth } from '../../people/list/content-width.ts';
import { columnsFor, detailsFor } from './columns.tsx';
import { EmptyProspects } from './empty-prospects.tsx';
import { FilterBar } from './filter-bar.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useProspects } from './use-prospects.ts';
import { useProspectsView } from './view.ts';

const nobody: readonly ListedProspect[] = [];
const keyOf = (row: ListedProspect): string => row.id;
const linkTo = (row: ListedProspect): string => `/prospects/${row.id}`;

/** Sourced people: who they are, and where each was sent. */
export const ProspectsPage = (): ReactNode => {
  const view = useProspectsView();
  const found = useProspects(view);
  const rows = found.rows ?? nobody;
  const chosen = useChosen(view.list, rows);
  const table = useRef<TableHandle>(null);
  const narrow = isNarrow(useContentWidth());
  const { set } = useFilters();
  const look = useMemo(() => ({ columns: columnsFor(narrow), details: detailsFor(narrow) }), [narrow]);
  useKeptFocus(useCallback(() => table.current?.catchFocus(), []));
  return (
    <Page title="Prospects" actions={<Actions />}>
      <Stack gap="sm">
        <FilterBar view={view} found={found} onDown={() => table.current?.focusFirst()} />
        {found.error !== null && <Failure error={found.error} retry={found.again} />}
        {found.rows === undefined && found.error === null && <Loading lines={8} />}
        {found.rows?.length === 0 && <EmptyProspects view={view} />}
        {rows.length > 0 && (
          <DataTable
            ref={table}
            label="Prospects"
            columns={look.columns}
            details={look.details}
            rows={rows}
            rowKey={keyOf}
            linkTo={linkTo}
            sort={{
              // The server knows one direction of each: names from A, changes from the newest.
              now: { by: view.sort, order: view.sort === 'name' ? 'asc' : 'desc' },
              change: ({ by }) => set({ sort: by === 'name' ? 'name' : null }),
            }}
            selection={chosen.selection}
            more={found.more}
            total={found.total}
            busy={found.busy}
            shows={found.busy ? '' : JSON.stringify(view.query)}
            fixed={!narrow}
          />
        )}
        <SelectionBar chosen={chosen} view={view} total={found.total} />
      </Stack>
    </Page>
  );
};

const Actions = (): ReactNode => {
  const may = useMay();
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component={Link}
            to="/prospects/systems"
            leftSection={<IconPlugConnected size={16} aria-hidden />}
          >
            Recruiting systems
          </Menu.Item>
          <Menu.Item
            component={Link}
            to="/prospects/exports"
            leftSection={<IconFileExport size={16} aria-hidden />}
          >
            Exports
          </Menu.Item>
          {may('prospects.push') && (
            <Menu.Item
              component={Link}
              to="/browser-extension"
              leftSection={<IconPuzzle size={16} aria-hidden />}
            >
              Browser extension
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {may('prospects.write') && (
        <>
          <Button
            component={Link}
            to="/prospects/import"
            variant="default"
            leftSection={<IconFileSpreadsheet size={16} aria-hidden />}
          >
            Import CSV
          </Button>
          <Button component={Link} to="/prospects/new" leftSection={<IconPlus size={16} aria-hidden />}>
            Add prospect
          </Button>
        </>
      )}
    </>
  );
};
