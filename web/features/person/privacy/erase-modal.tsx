import { Checkbox, Select, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { erasureReasons, erasureReasonTexts, type ErasureReason } from '../../../../src/domain/erasure.ts';
import { useAct } from '../../../api/hooks.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { useDialog } from '../../../ui/dialog.ts';
import { done } from '../../../ui/notify.ts';
import type { Person } from '../person.ts';

export const ERASE_DIALOG = 'erase';

const WHAT = [
  'Goes: name, contacts and every other detail, what the sources sent, mails, tasks and messages, details on the timeline and in the activity log, the account with its sessions. The key under which it was sealed is thrown away.',
  'Stays: that somebody was here, when things happened and who decided, as “An erased person”; and a proof with numbers alone.',
  'The sources cannot bring the person back, also not under a new application. You can let them in again later, as somebody new.',
  'Mails that were delivered, and what the recruiting system and the HRIS hold themselves, are not in Foyer’s hands.',
];

const sameName = (typed: string, name: string): boolean =>
  typed.trim().toLowerCase() === name.trim().toLowerCase();

/** Before somebody is erased for good: what goes, what stays, and the name typed. */
export const EraseModal = ({ person }: { readonly person: Person }): ReactNode => {
  const dialog = useDialog(ERASE_DIALOG);
  const erase = useAct('POST /people/{id}/erase');
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const [reason, setReason] = useState<ErasureReason>('person_asked');
  const [withEmployees, setWithEmployees] = useState(false);
  const right = sameName(typed, person.name);
  const close = (): void => {
    setTyped('');
    setTried(false);
    erase.reset();
    dialog.close();
  };
  const confirm = (): void => {
    setTried(true);
    if (!right) return;
    erase.mutate(
      { params: { id: person.id }, body: { confirm: typed, reason, withEmployees } },
      {
        onSuccess: () => {
          close();
          done('Erased. The proof stands under Erasures.');
        },
      },
    );
  };
  return (
    <Confirm
      opened={dialog.opened}
      onClose={close}
      title={`Erase ${person.name}?`}
      size="lg"
      what={WHAT}
      undo="Not at all. This cannot be undone, also not by us."
      confirm="Erase for good"
      destroys
      busy={erase.isPending}
      error={erase.error}
      onConfirm={confirm}
    >
      <Stack gap="md">
        <Select
          label="Reason"
          description="Stands in the proof, as a code."
          data={erasureReasons.map((value) => ({ value, label: erasureReasonTexts[value] }))}
          value={reason}
          onChange={(chosen) => {
            const known = erasureReasons.find((one) => one === chosen);
            if (known !== undefined) setReason(known);
          }}
          allowDeselect={false}
        />
        {person.employees.length > 0 && (
          <Checkbox
            label="Erase the employee record, too"
            description="It is the HRIS’s own record, which would be sent again: Foyer takes it in no more. Left out, it stays as an employee who belongs to nobody."
            checked={withEmployees}
            onChange={(event) => setWithEmployees(event.currentTarget.checked)}
          />
        )}
        <TextInput
          label={`Type "${person.name}" to confirm`}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={tried && !right ? `Type the name as it stands: ${person.name}` : null}
          autoComplete="off"
          data-autofocus
        />
      </Stack>
    </Confirm>
  );
};
