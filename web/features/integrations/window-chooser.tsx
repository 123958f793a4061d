import { Radio, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { countText } from '../../ui/time.tsx';
import { estimate, windowChoices, type Preview } from './windows.ts';

const OWN = 'own';

/** A window as it stands in the form: one of the offered ones, or a day of one's own (which may be half typed). */
export type ChosenWindow = { readonly value: string; readonly day: string };

export const windowOf = (chosen: ChosenWindow, today: string): string | null | undefined => {
  if (chosen.value === OWN) return /^\d{4}-\d{2}-\d{2}$/.test(chosen.day) ? chosen.day : undefined;
  return windowChoices(today).find(({ value }) => value === chosen.value)?.from;
};

export const chosenFor = (from: string | null, today: string): ChosenWindow => {
  const offered = windowChoices(today).find((one) => one.from === from);
  return offered === undefined ? { value: OWN, day: from ?? '' } : { value: offered.value, day: '' };
};

const peopleText = ({ least, most }: { readonly least: number; readonly most: number }): string =>
  least === most
    ? `${countText(least)} ${least === 1 ? 'person' : 'people'}`
    : `${countText(least)} to ${countText(most)} people`;

const countIn = (preview: Preview | null, from: string | null): string | null =>
  preview === null ? null : `${isRough(preview, from) ? 'about ' : ''}${peopleText(estimate(preview, from))}`;

/** The window goes by the start date, and these were counted by another day. */
const isRough = ({ basis }: Preview, from: string | null): boolean => basis === 'hire_date' && from !== null;

/** Back to which start date people come in, each window with how many it would import. */
export const WindowChooser = ({
  preview,
  chosen,
  choose,
  today,
}: {
  /** Null: nobody could count, and the windows stand without numbers. */
  readonly preview: Preview | null;
  readonly chosen: ChosenWindow;
  readonly choose: (chosen: ChosenWindow) => void;
  readonly today: string;
}): ReactNode => {
  const own = chosen.value === OWN ? windowOf(chosen, today) : undefined;
  return (
    <Radio.Group
      label="Who comes in"
      description="People who start before the day stay outside; nobody of them is mailed or let in."
      value={chosen.value}
      onChange={(value) => choose({ ...chosen, value })}
    >
      <Stack gap="sm" mt="sm">
        {windowChoices(today).map(({ value, label, from, recommended }) => (
          <Radio
            key={value}
            value={value}
            label={label}
            description={[countIn(preview, from), recommended === true ? 'recommended' : null]
              .filter((part) => part !== null)
              .join(', ')}
          />
        ))}
        <Radio
          value={OWN}
          label="Start dates from another day on"
          description={own == null ? null : countIn(preview, own)}
        />
        {chosen.value === OWN && (
          <TextInput
            type="date"
            label="First start date"
            value={chosen.day}
            onChange={(event) => choose({ value: OWN, day: event.currentTarget.value })}
            error={own === undefined && chosen.day !== '' ? 'Enter a whole date.' : null}
            w={200}
            ml={32}
          />
        )}
      </Stack>
    </Radio.Group>
  );
};
