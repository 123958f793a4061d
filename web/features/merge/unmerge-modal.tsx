import { Checkbox } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { useAddressState } from '../../ui/address-state.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { done } from '../../ui/notify.ts';
import type { Person } from '../person/person.ts';
import { momentText } from '../person/start-moment.ts';
import { UNMERGE_PARAM } from './merge-address.ts';

/** Takes a merge back, after saying what becomes of the access. */
export const UnmergeModal = ({ person }: { readonly person: Person }): ReactNode => {
  const modal = useAddressState(UNMERGE_PARAM);
  const [notTheSame, setNotTheSame] = useState(false);
  const unmerge = useAct('POST /people/{id}/unmerge');
  const close = (): void => {
    modal.close();
    setNotTheSame(false);
  };
  const confirm = (): void =>
    unmerge.mutate(
      { params: { id: person.id }, body: { notTheSame } },
      {
        onSuccess: () => {
          close();
          done(`${person.name} is not merged any more`);
        },
      },
    );
  const possible = person.can.unmerge || unmerge.isPending || unmerge.isSuccess;
  return (
    <Confirm
      opened={modal.value !== null}
      onClose={() => {
        close();
        unmerge.reset();
      }}
      title={`Unmerge ${person.name}?`}
      what={[
        'Both records stand for themselves again, as before the merge. Foyer does not merge the two by itself again.',
        accessText(person),
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
      <Checkbox
        label="They are not the same person"
        description="Remembered: never suggested and never merged by the machine."
        checked={notTheSame}
        onChange={(event) => setNotTheSame(event.currentTarget.checked)}
        data-autofocus
      />
    </Confirm>
  );
};

const accessText = (person: Person): string => {
  const { level, fullAccessAt } = person.access;
  if (level === 'full')
    return 'Full access closes at once, unless everything it needs is there without the HRIS.';
  return fullAccessAt === null
    ? 'Nothing changes for the access now.'
    : `Full access, planned for ${momentText(fullAccessAt, person.timeZone)}, is then no longer planned, unless everything it needs is there without the HRIS.`;
};
