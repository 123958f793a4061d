import { Stack, Text } from '@mantine/core';
import { useCallback, useRef, type ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import type { TableHandle } from '../../ui/data-table.tsx';
import { useKeptFocus } from '../../ui/kept-focus.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import type { ListedPerson } from '../../words/people.ts';
import { Bulk } from './bulk/bulk.tsx';
import { useChosen } from './bulk/use-chosen.ts';
import { peopleText } from './bulk/wording.ts';
import { EmptyTab } from './empty-tab.tsx';
import { FilterBar, useClear } from './filters/filter-bar.tsx';
import { ViewMenu } from './filters/view-menu.tsx';
import { isNarrow, roomFor } from './list/columns.tsx';
import { useContentWidth } from './list/content-width.ts';
import { AskedDecision } from './list/decision.tsx';
import { PeopleTable } from './list/people-table.tsx';
import type { PeopleFound } from './use-people.ts';
import { sortText, type View } from './view.ts';

const nobody: readonly ListedPerson[] = [];

/** What a tab holds: search and filters, the lines, and what can be done with those selected. */
export const PeopleList = ({
  view,
  people,
}: {
  readonly view: View;
  readonly people: PeopleFound;
}): ReactNode => {
  const rows = people.rows ?? nobody;
  const chosen = useChosen(view.list, rows);
  const table = useRef<TableHandle>(null);
  const width = useContentWidth();
  const clear = useClear();
  const usesHris = useAnswer('GET /organization', {}, { live: false }).data?.usesHris ?? true;
  useKeptFocus(useCallback(() => table.current?.catchFocus(), []));
  const room = roomFor(width, view.tab);
  const narrow = isNarrow(width);
  return (
    <Stack gap="sm">
      <FilterBar
        view={view}
        usesHris={usesHris}
        narrow={narrow}
        onDown={() => table.current?.focusFirst()}
        found={
          <Text size="sm" c="dimmed" role="status" className="tabular">
            {people.rows !== undefined &&
              `${people.totalIsLeast ? 'More than ' : ''}${peopleText(people.total)}`}
          </Text>
        }
        viewMenu={<ViewMenu sort={sortText(view.sort)} room={room} narrow={narrow} />}
      />
      {people.error !== null && <Failure error={people.error} retry={people.again} />}
      {people.rows === undefined && people.error === null && <Loading lines={10} />}
      {people.rows?.length === 0 && <EmptyTab view={view} clear={clear} />}
      {rows.length > 0 && (
        <PeopleTable
          view={view}
          people={people}
          rows={rows}
          usesHris={usesHris}
          narrow={narrow}
          room={room}
          selection={chosen.selection}
          table={table}
        />
      )}
      <Bulk view={view} chosen={chosen} total={people.total} />
      <AskedDecision />
    </Stack>
  );
};
