import { Checkbox, Radio, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAct, useAnswer } from '../../api/hooks.ts';
import { useAddressState } from '../../ui/address-state.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { done } from '../../ui/notify.ts';
import { Answered, Loading } from '../../ui/states.tsx';
import type { Person } from '../person/person.ts';
import { doorText } from './door-text.ts';
import { UNMERGE_PARAM } from './merge-address.ts';
import { PreviewFields } from './preview-fields.tsx';

type Merged = Person['employees'][number];

/** Which one is meant: the one of the address, or the only one. */
const meantOf = (person: Person, value: string | null): Merged | null => {
  const named = person.employees.find(({ employeeId }) => employeeId === value);
  const [only, ...more] = person.employees;
  return named ?? (more.length === 0 ? (only ?? null) : null);
};

/** Takes a merge back, after saying what becomes of each field and of the access. */
export const UnmergeModal = ({ person }: { readonly person: Person }): ReactNode => {
  const modal = useAddressState(UNMERGE_PARAM);
  const [notTheSame, setNotTheSame] = useState(false);
  const [picked, pick] = useState<string | null>(null);
  const [missed, setMissed] = useState(false);
  const unmerge = useAct('POST /people/{id}/unmerge');
  const meant = meantOf(person, picked ?? modal.value);
  const close = (): void => {
    modal.close();
    setNotTheSame(false);
    setMissed(false);
    pick(null);
  };
  const confirm = (): void => {
    setMissed(meant === null);
    if (meant === null) return;
    unmerge.mutate(
      { params: { id: person.id }, body: { notTheSame, employeeId: meant.employeeId } },
      {
        onSuccess: () => {
          close();
          done(`${person.name} is not merged with ${meant.externalId} any more`);
        },
      },
    );
  };
  const possible = person.can.unmerge || unmerge.isPending || unmerge.isSuccess;
  const opened = modal.value !== null;
  return (
    <Confirm
      opened={opened}
      onClose={() => {
        close();
        unmerge.reset();
      }}
      title={`Unmerge ${person.name}?`}
      size="lg"
      what={[
        'Both records stand for themselves again, as if they had not been merged: what changed on either side since then stays. Foyer does not merge the two by itself again.',
      ]}
      undo="Merge with the same employee takes it back, access included."
      confirm="Unmerge"
      destroys
      busy={unmerge.isPending}
      error={unmerge.error}
      impossible={
        possible ? undefined : `${person.name} is not merged (any more). The timeline tells what happened.`
      }
      onConfirm={confirm}
    >
      <Stack gap="md">
        {person.employees.length > 1 && (
          <Radio.Group
            label="Which merge is to be taken back?"
            value={meant?.employeeId ?? null}
            onChange={pick}
            error={missed && meant === null ? 'Choose one.' : undefined}
          >
            <Stack gap={6} mt={4}>
              {person.employees.map((one) => (
                <Radio
                  key={one.employeeId}
                  value={one.employeeId}
                  label={`${one.connectionName}, ${one.externalId}`}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {opened && meant !== null && person.can.unmerge && (
          <What person={person} employeeId={meant.employeeId} />
        )}
        <Checkbox
          label="They are not the same person"
          description="Remembered: never suggested and never merged by the machine."
          checked={notTheSame}
          onChange={(event) => setNotTheSame(event.currentTarget.checked)}
          data-autofocus
        />
      </Stack>
    </Confirm>
  );
};

const What = ({
  person,
  employeeId,
}: {
  readonly person: Person;
  readonly employeeId: string;
}): ReactNode => {
  const preview = useAnswer('GET /people/{id}/unmerge-preview', {
    params: { id: person.id },
    query: { employeeId },
  });
  return (
    <section aria-label="After the unmerge">
      <Answered query={preview} loading={<Loading lines={3} />}>
        {(known) => (
          <>
            <Text size="sm" fw={600} mb={6}>
              {doorText(known, person.timeZone)}
            </Text>
            <PreviewFields preview={known} caption="What each field will be after the unmerge" />
          </>
        )}
      </Answered>
    </section>
  );
};
