import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Column } from '../../../ui/data-table.tsx';
import { agoText, instantText } from '../../../ui/time.tsx';
import type { HireState, Waiting } from '../new-hire.ts';
import { Marks, Missing, StartDay, workText } from './cells.tsx';
import styles from './list.module.css';

export type HireWishes = {
  readonly state: HireState;
  readonly narrow: boolean;
  /** null: the reader may not decide. */
  readonly restore: ((row: Waiting) => void) | null;
  readonly mayAdd: boolean;
  readonly linkTo: (row: Waiting) => string;
};

const sinceWords: Readonly<Record<HireState, string>> = {
  awaiting: 'came in',
  removed: 'deleted',
  gone: 'taken back',
};

const Since = ({ at }: { readonly at: string }): ReactNode => (
  <time dateTime={at} title={instantText(at)}>
    {agoText(at)}
  </time>
);

/** The columns of a list of new hires; a narrow window has a single one of cards. */
export const hireColumns = (wishes: HireWishes): readonly Column<Waiting>[] => {
  const name: Column<Waiting> = { key: 'name', label: 'Name', render: (row) => row.name };
  if (wishes.narrow) return [name];
  return [
    { ...name, width: '30%' },
    { key: 'start', label: 'Start date', width: 150, render: (row) => <StartDay row={row} /> },
    {
      key: 'source',
      label: 'Source',
      width: 190,
      from: 'md',
      render: (row) => (
        <>
          {row.source.connectionName}
          <span className={styles['dim']}>
            {sinceWords[wishes.state]} <Since at={row.since} />
          </span>
        </>
      ),
    },
    ...(wishes.state === 'awaiting'
      ? [{ key: 'missing', label: 'To fill in', render: (row: Waiting) => <Missing row={row} /> }]
      : []),
    ...(wishes.state === 'gone' ? [] : [wayColumn(wishes)]),
  ];
};

const wayColumn = (wishes: HireWishes): Column<Waiting> => ({
  key: 'way',
  label: wishes.state === 'awaiting' ? 'Review' : 'Restore',
  width: 130,
  align: 'right',
  render: (row) => <Way row={row} wishes={wishes} />,
});

/** What a line is there for: to be looked at and added, or brought back. */
const Way = ({ row, wishes }: { readonly row: Waiting; readonly wishes: HireWishes }): ReactNode => {
  const { state, restore, mayAdd } = wishes;
  if (state === 'awaiting')
    return (
      <Link to={wishes.linkTo(row)} className={styles['way']} tabIndex={-1}>
        {mayAdd ? 'Add member' : 'See'}
        <VisuallyHidden>{`: ${row.name}`}</VisuallyHidden>
      </Link>
    );
  return restore === null ? null : (
    <button type="button" className={styles['way']} onClick={() => restore(row)}>
      Restore
      <VisuallyHidden>{` ${row.name}`}</VisuallyHidden>
    </button>
  );
};

/** Below the name: the job and what to know; on a narrow window everything that a wide one has in columns. */
export const hireDetails =
  (wishes: HireWishes) =>
  (row: Waiting): ReactNode =>
    wishes.narrow ? (
      <div className={styles['card']}>
        <span className={styles['dim']}>{workText(row)}</span>
        {row.startDate !== null && <StartDay row={row} />}
        <span className={styles['dim']}>
          {row.source.connectionName} · {sinceWords[wishes.state]} {agoText(row.since)}
        </span>
        {wishes.state === 'awaiting' && row.missing.length > 0 && (
          <span>
            To fill in: <Missing row={row} />
          </span>
        )}
        <Marks row={row} />
        {wishes.state !== 'gone' && <Way row={row} wishes={wishes} />}
      </div>
    ) : (
      <>
        <span className={styles['dim']}>{workText(row)}</span>
        <Marks row={row} />
      </>
    );
