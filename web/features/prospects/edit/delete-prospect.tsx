import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../../api/hooks.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { useDialog } from '../../../ui/dialog.ts';
import { done } from '../../../ui/notify.ts';
import type { Prospect } from '../../../words/prospects.ts';

export const DELETE_DIALOG = 'delete';

export const DeleteProspect = ({ prospect }: { readonly prospect: Prospect }): ReactNode => {
  const dialog = useDialog(DELETE_DIALOG);
  const navigate = useNavigate();
  const remove = useAct('DELETE /prospects/{id}');
  const { id, name, sent } = prospect;
  return (
    <Confirm
      opened={dialog.opened}
      onClose={dialog.close}
      title={`Delete ${name}?`}
      what={[
        'The profile, the résumé and what is known here of where the prospect was sent are destroyed.',
        ...(sent.length === 0
          ? []
          : [`The candidate in ${sent.map((one) => one.connectionName).join(', ')} stays as it is.`]),
      ]}
      undo="This cannot be undone. To have the prospect here again, add them anew."
      confirm="Delete"
      destroys
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() =>
        remove.mutate(
          { params: { id } },
          {
            onSuccess: () => {
              done(`${name} is deleted.`);
              void navigate('/prospects', { replace: true });
            },
          },
        )
      }
    />
  );
};
