import { Button, Stack, Text } from '@mantine/core';
import { IconClipboardList } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { useFilters } from '../../../ui/search-params.ts';
import { Section } from '../../../ui/section.tsx';
import { Answered, Loading } from '../../../ui/states.tsx';
import { todayIn } from '../../../ui/time.tsx';
import { AddDay } from './add-day.tsx';
import { DayList } from './day-list.tsx';
import { PasteModal } from './paste-modal.tsx';
import { useDaysOff } from './use-days-off.ts';

/** Holidays and company days, everywhere or at a location. */
export const DaysOff = ({
  readOnly,
  zone,
}: {
  readonly readOnly: boolean;
  /** Of the organization. */
  readonly zone: string;
}): ReactNode => {
  const list = useAnswer('GET /days-off', {});
  const { add, remove, pending } = useDaysOff();
  const { get, set } = useFilters();
  return (
    <Section
      title="Days off"
      anchor="days-off"
      about="Public holidays and company days. Steps of journeys that keep to working days go around them as around weekends; what is still to come moves with the list."
    >
      <Stack gap="md">
        <Answered query={list} loading={<Loading lines={3} />}>
          {({ items }) => (
            <>
              {items.length === 0 && (
                <Text size="sm" c="dimmed">
                  None yet: only weekends count as days off.
                </Text>
              )}
              <DayList
                days={items}
                today={todayIn(zone)}
                remove={readOnly ? null : (day) => void remove(day)}
              />
            </>
          )}
        </Answered>
        {!readOnly && (
          <>
            <AddDay add={add} adding={pending} />
            <Button
              variant="default"
              leftSection={<IconClipboardList size={16} aria-hidden />}
              onClick={() => set({ open: 'days-off' })}
              style={{ alignSelf: 'flex-start' }}
            >
              Paste a list or a calendar
            </Button>
            <PasteModal
              opened={get('open') === 'days-off'}
              close={() => set({ open: null })}
              add={add}
              adding={pending}
            />
          </>
        )}
      </Stack>
    </Section>
  );
};
