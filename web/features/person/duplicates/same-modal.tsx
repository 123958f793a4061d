import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../../api/hooks.ts';
import { useAddressState } from '../../../ui/address-state.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { done } from '../../../ui/notify.ts';
import type { Person } from '../person.ts';
import { mayBeJoined, openOf, type Lookalike } from './lookalike.ts';

/** In the address: whom the newcomer is to be the same person as. */
export const SAME_PARAM = 'same';

/** Two become one: what that does, before it is done. */
export const SameModal = ({ person }: { readonly person: Person }): ReactNode => {
  const asked = useAddressState(SAME_PARAM);
  const found = openOf(person).find((one) => one.id === asked.value) ?? null;
  // While the modal fades away it still says what it was about.
  const [last, setLast] = useState<Lookalike | null>(found);
  if (found !== null && found !== last) setLast(found);
  return last === null ? null : (
    <Same person={person} known={last} opened={asked.value !== null} onClose={asked.close} />
  );
};

const Same = ({
  person,
  known,
  opened,
  onClose,
}: {
  readonly person: Person;
  readonly known: Lookalike;
  readonly opened: boolean;
  readonly onClose: () => void;
}): ReactNode => {
  const navigate = useNavigate();
  const resolve = useAct('POST /people/{id}/resolve');
  const possible = mayBeJoined(person) || resolve.isPending || resolve.isSuccess;
  const close = (): void => {
    resolve.reset();
    onClose();
  };
  const confirm = (): void =>
    resolve.mutate(
      {
        params: { id: person.id },
        body: { reason: 'possible_duplicate', choice: 'same-person', knownId: known.id },
      },
      {
        onSuccess: (left) => {
          done(`${left.name} is one person now`);
          void navigate(`/people/${left.id}`, { replace: true });
        },
      },
    );
  return (
    <Confirm
      opened={opened}
      onClose={close}
      title={`Is this the same ${known.name}?`}
      what={[
        `The hires of this newcomer go to the ${known.name} who was known before, and one person with one access goes on.`,
        'The newcomer leaves every list. Nothing of either is lost.',
      ]}
      undo="Restore, on the newcomer’s page, takes it back: both stand for themselves again, each with their own hires."
      confirm="The same person"
      busy={resolve.isPending}
      error={resolve.error}
      onConfirm={confirm}
      impossible={
        possible ? undefined : 'This is decided already, or was taken back: the timeline tells who did it.'
      }
    />
  );
};
