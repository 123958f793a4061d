import { Group, NumberInput, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StepTime, WorkingDayRule } from '../../../../src/domain/journey.ts';
import { clockText, whenText } from '../../../words/journeys.ts';
import { hourText } from '../../../words/settings.ts';
import type { FaultOf } from './faults.ts';
import { relationOf, relations, withRelation } from './relation.ts';

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourText(hour) }));
const offDays: readonly { readonly value: WorkingDayRule; readonly label: string }[] = [
  { value: 'as_is', label: 'Goes out all the same' },
  { value: 'before', label: 'Moves to the working day before' },
  { value: 'after', label: 'Moves to the working day after' },
];
const MOST_DAYS = 730;

/** When a step comes, as a person would say it; below, the sentence that the line shows. */
export const TimeFields = ({
  at,
  change,
  faultOf,
}: {
  readonly at: StepTime;
  readonly change: (at: StepTime) => void;
  readonly faultOf: FaultOf;
}): ReactNode => {
  const relation = relationOf(at);
  const days = at.anchor === 'fixed' ? 0 : Math.abs(at.offsetDays);
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-end" grow preventGrowOverflow={false}>
        {relation.counts && (
          <NumberInput
            label="Days"
            value={days}
            onChange={(value) => {
              if (typeof value === 'number' && at.anchor !== 'fixed')
                change({ ...at, offsetDays: relation.sign * Math.max(1, value) });
            }}
            error={faultOf('at.offsetDays')}
            min={1}
            max={MOST_DAYS}
            allowDecimal={false}
            clampBehavior="blur"
            maw={110}
          />
        )}
        <Select
          label="When"
          data={relations.map(({ value, label }) => ({ value, label }))}
          value={relation.value}
          onChange={(value) => {
            const next = relations.find((one) => one.value === value);
            if (next !== undefined) change(withRelation(at, next));
          }}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          data-autofocus
        />
        {at.anchor === 'fixed' && (
          <TextInput
            label="Day"
            type="date"
            value={at.date}
            onChange={(event) => change({ ...at, date: event.currentTarget.value })}
            error={faultOf('at.date')}
          />
        )}
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <Select
          label="Hour"
          data={hours}
          value={String(at.hour)}
          onChange={(hour) => change({ ...at, hour: Number(hour) })}
          error={faultOf('at.hour')}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
        />
        <Select
          label="On a weekend or day off"
          data={[...offDays]}
          value={at.workingDay}
          onChange={(value) => {
            const rule = offDays.find((one) => one.value === value);
            if (rule !== undefined) change({ ...at, workingDay: rule.value });
          }}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
        />
      </SimpleGrid>
      <Text size="sm" c="dimmed" aria-live="polite">
        {sentenceOf(at)}
      </Text>
    </Stack>
  );
};

const sentenceOf = (at: StepTime): string => {
  const more = [
    ...(at.workingDay === 'as_is' ? [] : ['Days off are listed in Settings']),
    ...(at.anchor === 'fixed' ? [`It stays at ${clockText(at.hour)} of that day when the start moves`] : []),
  ];
  return more.length === 0 ? whenText(at) : `${[whenText(at), ...more].join('. ')}.`;
};
