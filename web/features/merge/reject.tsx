import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { done } from '../../ui/notify.ts';
import type { Person } from '../person/person.ts';
import type { Employee } from './side-by-side.ts';

/** "Not the same person", remembered. */
export const Reject = ({
  person,
  employee,
  shortcut,
  onRejected,
}: {
  readonly person: Person;
  readonly employee: Employee;
  /** The key that opens the question, where the page has one, and how it is shown. */
  readonly shortcut?: { readonly key: string; readonly hint: ReactNode };
  readonly onRejected: () => void;
}): ReactNode => {
  const [asking, question] = useDisclosure(false);
  const reject = useAct('POST /people/{id}/not-a-match');
  const confirm = (): void =>
    reject.mutate(
      { params: { id: person.id }, body: { employeeId: employee.id } },
      {
        onSuccess: () => {
          question.close();
          done(`Remembered: ${person.name} and ${employee.name} are two people`);
          onRejected();
        },
      },
    );
  return (
    <>
      <Button
        variant="default"
        onClick={question.open}
        {...(shortcut === undefined
          ? {}
          : { 'aria-keyshortcuts': shortcut.key, rightSection: shortcut.hint })}
      >
        Not the same person
      </Button>
      <Confirm
        opened={asking}
        onClose={question.close}
        title="Two different people?"
        what={[
          `Foyer remembers that ${person.name} and the employee ${employee.name} (${employee.externalId}) are not the same person.`,
          'It never merges the two by itself and does not suggest them any more.',
        ]}
        undo="Look the employee up by name and merge: that takes it back."
        confirm="They are not the same"
        busy={reject.isPending}
        error={reject.error}
        onConfirm={confirm}
      />
    </>
  );
};
