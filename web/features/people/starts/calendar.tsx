import { Table, Text, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { formatDay, formatDays } from '../../../ui/time.tsx';
import { peopleText } from '../bulk/wording.ts';
import { DayCell, type StartDay } from './day-cell.tsx';
import style from './starts.module.css';
import { addDays } from './weeks.ts';

type CalendarProps = {
  readonly weeks: readonly (readonly string[])[];
  readonly days: ReadonlyMap<string, StartDay>;
  readonly today: string;
  readonly open: (day: string) => void;
  /** A key went beyond the weeks that are shown. */
  readonly reveal: (day: string) => void;
};

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
  PageUp: -28,
  PageDown: 28,
};

/** Weeks as lines, days as cells. Arrow keys go from day to day, also beyond the weeks shown; Enter opens a day. */
export const Calendar = ({ weeks, days, today, open, reveal }: CalendarProps): ReactNode => {
  const grid = useRef<HTMLTableElement>(null);
  const shown = weeks.flat();
  const [active, setActive] = useState(today);
  const reached = shown.includes(active) ? active : (shown[0] ?? today);
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const button = grid.current?.querySelector<HTMLElement>(`[data-day="${wanted.current}"]`);
    if (button == null) return;
    button.focus();
    wanted.current = null;
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const to = addDays(reached, step);
    wanted.current = to;
    setActive(to);
    if (!shown.includes(to)) reveal(to);
  };
  return (
    <Table
      ref={grid}
      role="grid"
      aria-label="Starts by week"
      layout="fixed"
      withRowBorders={false}
      className={style['grid'] ?? ''}
      onKeyDown={onKeyDown}
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th className={style['week'] ?? ''} visibleFrom="sm">
            Week
          </Table.Th>
          {weeks[0]?.map((day) => (
            <Table.Th key={day} ta="left" className={style['weekday'] ?? ''}>
              <span aria-hidden>{formatDay(day, { weekday: 'short' })}</span>
              <VisuallyHidden>{formatDay(day, { weekday: 'long' })}</VisuallyHidden>
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {weeks.map((week) => (
          <Table.Tr key={week[0]}>
            <WeekHead week={week} days={days} today={today} />
            {week.map((day) => (
              <DayCell
                key={day}
                day={day}
                starts={days.get(day)}
                today={today}
                reachable={day === reached}
                onFocus={() => setActive(day)}
                open={() => open(day)}
              />
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};

const WeekHead = ({
  week,
  days,
  today,
}: {
  readonly week: readonly string[];
  readonly days: ReadonlyMap<string, StartDay>;
  readonly today: string;
}): ReactNode => {
  const [first, last] = [week[0] ?? today, week.at(-1) ?? today];
  const count = week.reduce((sum, day) => sum + (days.get(day)?.count ?? 0), 0);
  const name = week.includes(today)
    ? 'This week'
    : week.includes(addDays(today, 7))
      ? 'Next week'
      : formatDays(first, last, { day: 'numeric', month: 'short' });
  return (
    <Table.Th scope="row" className={style['week'] ?? ''} visibleFrom="sm">
      <Text size="sm" fw={600}>
        {name}
      </Text>
      <Text size="xs" c="dimmed" fw={400} className="tabular">
        {count === 0 ? 'nobody' : peopleText(count)}
      </Text>
    </Table.Th>
  );
};
