import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAddressState } from '../../../ui/address-state.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { done } from '../../../ui/notify.ts';
import { calledName, type Person } from '../person.ts';
import { useDecide } from './decide.ts';
import { decisionNamed, isPossible, type DecisionKey } from './decisions.ts';
import { wordingOf } from './wording.ts';

export const DECISION_PARAM = 'do';
const LONGEST_REASON = 500;

/** The decision that the address asks for, before it is made. */
export const DecisionModal = ({ person }: { readonly person: Person }): ReactNode => {
  const asked = useAddressState(DECISION_PARAM);
  const key = decisionNamed(asked.value);
  // While the modal fades away it still says what it was about.
  const [last, setLast] = useState<DecisionKey | null>(key);
  if (key !== null && key !== last) setLast(key);
  return last === null ? null : (
    <Decision key={last} decision={last} opened={key !== null} onClose={asked.close} person={person} />
  );
};

type DecisionProps = {
  readonly decision: DecisionKey;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly person: Person;
};

const Decision = ({ decision, opened, onClose, person }: DecisionProps): ReactNode => {
  const [why, setWhy] = useState('');
  const decide = useDecide(person.id);
  const name = calledName(person);
  const wording = wordingOf(decision, name);
  const possible = isPossible(decision, person.can) || decide.isPending || decide.isSuccess;
  const close = (): void => {
    onClose();
    setWhy('');
  };
  const cancel = (): void => {
    close();
    decide.reset();
  };
  const confirm = (): void =>
    decide.mutate(
      { key: decision, why },
      {
        onSuccess: () => {
          close();
          done(wording.done);
        },
      },
    );
  return (
    <Confirm
      opened={opened}
      onClose={cancel}
      title={wording.title}
      what={wording.what}
      undo={wording.undo}
      confirm={wording.label}
      destroys={wording.destroys ?? false}
      busy={decide.isPending}
      error={decide.error}
      onConfirm={confirm}
      impossible={
        possible
          ? undefined
          : `As ${name} stands now, this cannot be done. Somebody may have decided already: the timeline tells.`
      }
    >
      {wording.asksWhy === true ? (
        <Textarea
          label="Reason"
          description="Optional. It stands on the person and on the timeline."
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
          maxLength={LONGEST_REASON}
          autosize
          minRows={2}
          maxRows={6}
          data-autofocus
        />
      ) : undefined}
    </Confirm>
  );
};
