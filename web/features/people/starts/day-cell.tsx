import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Answer } from '../../../api/contract.ts';
import { countText, formatDay } from '../../../ui/time.tsx';
import { peopleText } from '../bulk/wording.ts';
import style from './starts.module.css';

export type StartDay = Answer<'GET /people/starts'>['days'][number];

/** `Monday, 12 January 2026` */
export const longDay = (day: string): string =>
  formatDay(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

const spoken = (day: string, starts: StartDay | undefined, today: string): string => {
  const count = starts === undefined ? 'nobody starts' : peopleText(starts.count);
  const open =
    starts !== undefined && starts.actionNeeded > 0 ? `, ${starts.actionNeeded} in Action Needed` : '';
  return `${day === today ? 'Today, ' : ''}${longDay(day)}: ${count}${open}`;
};

export const DayCell = ({
  day,
  starts,
  today,
  reachable,
  onFocus,
  open,
}: {
  readonly day: string;
  readonly starts: StartDay | undefined;
  readonly today: string;
  /** The one day of the calendar that Tab reaches. */
  readonly reachable: boolean;
  readonly onFocus: () => void;
  readonly open: () => void;
}): ReactNode => {
  const first = day.endsWith('-01');
  const look = [
    style['day'],
    day === today && style['today'],
    day < today && style['past'],
    starts === undefined && style['empty'],
  ];
  return (
    <td role="gridcell" className={style['cell']}>
      <UnstyledButton
        data-day={day}
        tabIndex={reachable ? 0 : -1}
        className={look.filter(Boolean).join(' ')}
        aria-label={spoken(day, starts, today)}
        onFocus={onFocus}
        onClick={open}
      >
        <span className={style['date']}>
          {formatDay(day, first ? { day: 'numeric', month: 'short' } : { day: 'numeric' })}
        </span>
        {starts !== undefined && (
          <>
            <span className={style['count']}>
              {countText(starts.count)}
              <span className={style['word']}>{starts.count === 1 ? ' person' : ' people'}</span>
            </span>
            {starts.actionNeeded > 0 && (
              <span className={style['needed']}>
                {countText(starts.actionNeeded)}
                <span className={style['word']}> Action Needed</span>
              </span>
            )}
          </>
        )}
      </UnstyledButton>
    </td>
  );
};
