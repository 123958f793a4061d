import { Checkbox, Radio, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { personEventTypes } from '../../../src/domain/event-types.ts';
import type { Endpoint } from '../../words/events.ts';
import { useKinds } from './use-kinds.ts';

type Types = Endpoint['types'];

/** All types, also those that come one day, or a choice of them with what each means. */
export const TypesField = ({
  value,
  onChange,
}: {
  readonly value: Types;
  /** `none`: a choice is to be made, and is not made. */
  readonly onChange: (types: Types, none: boolean) => void;
}): ReactNode => {
  const [some, setSome] = useState(value.length > 0);
  const { kinds } = useKinds();
  const choose = (list: readonly string[]): void => {
    const types = personEventTypes.filter((type) => list.includes(type));
    onChange(types, types.length === 0);
  };
  return (
    <Stack gap="sm">
      <Radio.Group
        label="Events"
        value={some ? 'some' : 'all'}
        onChange={(way) => {
          setSome(way === 'some');
          onChange([], way === 'some');
        }}
      >
        <Stack gap="xs" mt={4}>
          <Radio value="all" label="All, also types that are added later" />
          <Radio value="some" label="Only some" />
        </Stack>
      </Radio.Group>
      {some && (
        <Checkbox.Group
          label="Types"
          value={[...value]}
          onChange={choose}
          error={value.length === 0 ? 'Choose at least one type.' : undefined}
        >
          <Stack gap="sm" mt={4}>
            {personEventTypes.map((type) => {
              const kind = kinds.find((one) => one.type === type);
              return (
                <Checkbox key={type} value={type} label={kind?.title ?? type} description={kind?.when} />
              );
            })}
          </Stack>
        </Checkbox.Group>
      )}
    </Stack>
  );
};
