import { Group, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useJourneyOptions } from '../options.ts';

/** Who: a part that somebody plays, or a colleague by name. */
export const ReceiverFields = <Receiver extends string>({
  label,
  choices,
  value,
  memberId,
  change,
  error,
  memberError,
}: {
  readonly label: string;
  readonly choices: readonly { readonly value: Receiver; readonly label: string }[];
  readonly value: Receiver;
  readonly memberId: string | null;
  readonly change: (value: Receiver, memberId: string | null) => void;
  readonly error: string | undefined;
  readonly memberError: string | undefined;
}): ReactNode => {
  const { members } = useJourneyOptions();
  const named = value === 'member';
  const gone = memberId !== null && !members.some(({ id }) => id === memberId);
  return (
    <Group gap="sm" align="flex-start" grow>
      <Select
        label={label}
        data={[...choices]}
        value={value}
        onChange={(next) => {
          const choice = choices.find((one) => one.value === next);
          if (choice !== undefined) change(choice.value, choice.value === 'member' ? memberId : null);
        }}
        error={error}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
      />
      {named && (
        <Select
          label="Colleague"
          placeholder="Type a name"
          data={[
            ...members.map(({ id, name }) => ({ value: id, label: name })),
            ...(gone ? [{ value: memberId, label: 'a former colleague' }] : []),
          ]}
          value={memberId}
          onChange={(id) => change(value, id)}
          error={memberError}
          searchable
          allowDeselect={false}
          nothingFoundMessage="No member of that name"
          comboboxProps={{ withinPortal: false }}
        />
      )}
    </Group>
  );
};
