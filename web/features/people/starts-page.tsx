import { Button, Group, Text, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Answer } from '../../api/contract.ts';
import { useAnswer } from '../../api/hooks.ts';
import { useMe } from '../../api/me.ts';
import { useAddressState } from '../../ui/address-state.ts';
import { Page } from '../../ui/page.tsx';
import { useFilters } from '../../ui/search-params.ts';
import { Answered, Loading } from '../../ui/states.tsx';
import { countText, formatDays, todayIn } from '../../ui/time.tsx';
import { peopleText } from './bulk/wording.ts';
import { Calendar } from './starts/calendar.tsx';
import { DayDrawer } from './starts/day-drawer.tsx';
import style from './starts/starts.module.css';
import { addDays, isDay, weekOf, weeksFrom } from './starts/weeks.ts';

const WEEKS = 6;
const STEP = 4 * 7;

/** Who starts when, week by week. The weeks and an opened day stand in the address. */
export const StartsPage = (): ReactNode => {
  const { get, set } = useFilters();
  const opened = useAddressState('day');
  const today = todayIn(useMe()?.organization.timeZone ?? 'UTC');
  const asked = get('from');
  const from = weekOf(isDay(asked) ? asked : today);
  const to = addDays(from, WEEKS * 7 - 1);
  const starts = useAnswer('GET /people/starts', { query: { from, to } }, { keep: true });
  const go = (day: string): void => {
    const week = weekOf(day);
    set({ from: week === weekOf(today) ? null : week });
  };
  return (
    <Page
      title="Start dates"
      lead="Who starts when, each in their own time zone. Whoever is withdrawn is left out."
      back={{ to: '/people', label: 'Users' }}
    >
      <Group justify="space-between">
        <div>
          <Title order={2}>{formatDays(from, to, { month: 'long', year: 'numeric' })}</Title>
          <Text size="sm" c="dimmed" role="status">
            {starts.data !== undefined && <Sum starts={starts.data} />}
          </Text>
        </div>
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconChevronLeft size={16} aria-hidden />}
            onClick={() => go(addDays(from, -STEP))}
          >
            Earlier
          </Button>
          <Button variant="default" onClick={() => go(today)}>
            Today
          </Button>
          <Button
            variant="default"
            rightSection={<IconChevronRight size={16} aria-hidden />}
            onClick={() => go(addDays(from, STEP))}
          >
            Later
          </Button>
        </Group>
      </Group>
      <Answered query={starts} loading={<Loading lines={WEEKS * 2} />}>
        {({ days }) => (
          <Calendar
            weeks={weeksFrom(from, WEEKS)}
            days={new Map(days.map((one) => [one.day, one]))}
            today={today}
            open={opened.open}
            reveal={(day) => go(day < from ? addDays(from, -STEP) : addDays(from, STEP))}
          />
        )}
      </Answered>
      <DayDrawer day={isDay(opened.value) ? opened.value : null} close={opened.close} />
    </Page>
  );
};

const Sum = ({ starts }: { readonly starts: Answer<'GET /people/starts'> }): ReactNode => {
  const needed = starts.days.reduce((sum, { actionNeeded }) => sum + actionNeeded, 0);
  if (starts.total === 0) return 'Nobody starts in these weeks.';
  return (
    <>
      {peopleText(starts.total)} in these weeks
      {needed > 0 && (
        <>
          , of them <span className={style['needed']}>{countText(needed)}</span> in Action Needed
        </>
      )}
    </>
  );
};
