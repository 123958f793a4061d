import { Button, VisuallyHidden } from '@mantine/core';
import type { Column } from '../../../ui/data-table.tsx';
import type { ReactNode } from 'react';
import { agoText } from '../../../ui/time.tsx';
import { accessWords, type ListedPerson } from '../../../words/people.ts';
import type { DecisionKey } from '../../person/decisions/decisions.ts';
import { optionalColumns, type ListSettings, type OptionalColumn } from '../settings.ts';
import type { ListTab } from '../view.ts';
import { AccessLevel, Match, matchText, Plain, Since, sourceText, Start, Withdrawal } from './cells.tsx';
import { Reasons } from './reasons.tsx';

export const columnWords: Readonly<Record<OptionalColumn, string>> = {
  department: 'Department',
  location: 'Location',
  source: 'Source',
  match: 'HRIS match',
  access: 'Access',
  companyEmail: 'Company email',
  personalEmail: 'Personal email',
  phone: 'Phone',
  manager: 'Manager',
  employmentType: 'Employment type',
  changed: 'Last change',
};

type Optional = {
  readonly text: (person: ListedPerson) => string | null;
  readonly sortable?: true;
  /** Where it shows more than its text. */
  readonly render?: (person: ListedPerson) => ReactNode;
};

const optional: Readonly<Record<OptionalColumn, Optional>> = {
  department: { text: (p) => p.department, sortable: true },
  location: { text: (p) => p.location, sortable: true },
  source: { text: sourceText },
  match: { text: matchText, render: (p) => <Match matched={p.matched} /> },
  access: { text: (p) => accessWords[p.access.level], render: (p) => <AccessLevel access={p.access} /> },
  companyEmail: { text: (p) => p.companyEmail },
  personalEmail: { text: (p) => p.personalEmail },
  phone: { text: (p) => p.phone },
  manager: { text: (p) => p.manager },
  employmentType: { text: (p) => p.employmentType },
  changed: {
    text: (p) => `changed ${agoText(p.updatedAt)}`,
    sortable: true,
    render: (p) => <Since at={p.updatedAt} />,
  },
};

export type ColumnWishes = {
  readonly tab: ListTab;
  readonly settings: ListSettings;
  readonly homeZone: string;
  /** Without an HRIS nobody is matched with anything. */
  readonly usesHris: boolean;
  /** One column of cards. */
  readonly narrow: boolean;
  /** How many of the chosen columns there is room for. */
  readonly room: number;
  readonly decide: ((personId: string, decision: DecisionKey) => void) | null;
};

const NARROW = 640;
const NAME_AND_START = 454;
const SPECIAL: Readonly<Partial<Record<ListTab, number>>> = {
  'action-needed': 340,
  withdrawn: 220,
  removed: 210,
};
const LEAST_COLUMN = 124;

export const isNarrow = (width: number): boolean => width < NARROW;

/** How many of the chosen columns a list of that width can show so that they can be read. */
export const roomFor = (width: number, tab: ListTab): number =>
  Math.max(0, Math.floor((width - NAME_AND_START - (SPECIAL[tab] ?? 0)) / LEAST_COLUMN));

/** The columns of a tab in a window of that width; a narrow one has a single column of cards. */
export const columnsOf = (wishes: ColumnWishes): readonly Column<ListedPerson>[] => {
  const name: Column<ListedPerson> = {
    key: 'name',
    label: 'Name',
    sortable: true,
    render: (person) => person.name,
  };
  if (wishes.narrow) return [name];
  return [
    { ...name, width: '22%' },
    {
      key: 'start',
      label: 'Start date',
      sortable: true,
      width: 214,
      render: (person) => <Start person={person} homeZone={wishes.homeZone} />,
    },
    ...special(wishes),
    ...chosenOf(wishes)
      .slice(0, wishes.room)
      .map(({ key, text, ...column }) => ({
        key,
        label: columnWords[key],
        render: (person: ListedPerson) => <Plain text={text(person)} />,
        ...column,
      })),
  ];
};

const chosenOf = ({ settings, usesHris }: ColumnWishes) =>
  optionalColumns
    .filter((key) => settings.columns.includes(key) && (key !== 'match' || usesHris))
    .map((key) => ({ key, ...optional[key] }));

/** What there is no room for in columns, to stand below the name. */
export const restOf = (wishes: ColumnWishes): ((person: ListedPerson) => string) => {
  const rest = chosenOf(wishes).slice(wishes.room);
  return (person) =>
    [person.jobTitle, ...rest.map(({ text }) => text(person))].filter((part) => part !== null).join(' · ');
};

/** What the tab is about. */
const special = ({ tab, decide, settings }: ColumnWishes): readonly Column<ListedPerson>[] => {
  switch (tab) {
    case 'action-needed':
      return [
        {
          key: 'reasons',
          label: 'What to do',
          width: '36%',
          render: (person) => <Reasons person={person} decide={decide} dense={settings.dense} />,
        },
      ];
    case 'withdrawn':
      return [
        {
          key: 'withdrawn',
          label: 'Withdrawn',
          width: '22%',
          render: (person) => <Withdrawal person={person} />,
        },
      ];
    case 'removed':
      return [
        { key: 'removed', label: 'Removed', width: 130, render: (person) => <Since at={person.deletedAt} /> },
        {
          key: 'restore',
          label: 'Restore',
          width: 110,
          render: (person) =>
            decide !== null && (
              <Button size="compact-xs" variant="light" onClick={() => decide(person.id, 'restore')}>
                Restore
                <VisuallyHidden>{` ${person.name}`}</VisuallyHidden>
              </Button>
            ),
        },
      ];
    case 'preboarding':
    case 'active':
    case 'new-hires':
      return [];
  }
};
