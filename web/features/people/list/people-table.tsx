import { useMemo, type ReactNode, type Ref } from 'react';
import { useMay, useMe } from '../../../api/me.ts';
import { DataTable, type Selection, type Sort, type TableHandle } from '../../../ui/data-table.tsx';
import { useFilters } from '../../../ui/search-params.ts';
import { tabWords, type ListedPerson } from '../../../words/people.ts';
import { useListSettings } from '../settings.ts';
import type { PeopleFound } from '../use-people.ts';
import { sortText, type View } from '../view.ts';
import { columnsOf } from './columns.tsx';
import { useAskDecision } from './decision.tsx';
import { detailsOf } from './person-details.tsx';

const keyOf = (person: ListedPerson): string => person.id;
const linkTo = (person: ListedPerson): string => `/people/${person.id}`;

type PeopleTableProps = {
  readonly view: View;
  readonly people: PeopleFound;
  readonly rows: readonly ListedPerson[];
  readonly usesHris: boolean;
  readonly narrow: boolean;
  readonly room: number;
  readonly selection: Selection<ListedPerson>;
  readonly table: Ref<TableHandle>;
};

export const PeopleTable = (props: PeopleTableProps): ReactNode => {
  const { view, people, narrow, room, usesHris } = props;
  const [settings] = useListSettings();
  const { set } = useFilters();
  const homeZone = useMe()?.organization.timeZone ?? 'UTC';
  const ask = useAskDecision();
  const mayWrite = useMay()('people.write');
  const look = useMemo(() => {
    const decide = mayWrite ? ask : null;
    const wishes = { tab: view.tab, settings, homeZone, narrow, room, usesHris, decide };
    return { columns: columnsOf(wishes), details: detailsOf(wishes) };
  }, [view.tab, settings, homeZone, narrow, room, usesHris, mayWrite, ask]);
  return (
    <DataTable
      ref={props.table}
      label={view.tab === 'removed' ? 'Removed users' : tabWords[view.tab]}
      columns={look.columns}
      details={look.details}
      rows={props.rows}
      rowKey={keyOf}
      linkTo={linkTo}
      sort={{ now: view.sort, change: (sort: Sort) => set({ sort: sortText(sort) }) }}
      {...(mayWrite ? { selection: props.selection } : {})}
      more={people.more}
      total={people.total}
      busy={people.busy}
      shows={people.busy ? '' : JSON.stringify(view.query)}
      fixed={!narrow}
      dense={settings.dense}
    />
  );
};
