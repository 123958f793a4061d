import { Button, Group, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../../api/hooks.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { useDialog } from '../../../ui/dialog.ts';
import { done } from '../../../ui/notify.ts';
import { actWords } from '../bulk/hire-acts.ts';
import type { NewHire } from '../new-hire.ts';

/** At the very bottom: not this one. */
export const Deletion = ({
  hire,
  onward,
}: {
  readonly hire: NewHire;
  readonly onward: string;
}): ReactNode => {
  const navigate = useNavigate();
  const dialog = useDialog('delete');
  const remove = useAct('POST /new-hires/{hireId}/remove');
  const { what, undo } = actWords('remove', 1);
  if (!hire.can.remove) return null;
  const confirm = (): void =>
    remove.mutate(
      { params: { hireId: hire.hireId } },
      {
        onSuccess: () => {
          done(`${hire.name} is deleted. Restore, in the list Deleted, brings them back.`);
          void navigate(onward, { replace: true });
        },
      },
    );
  return (
    <Group justify="space-between" gap="sm">
      <Text size="sm" c="dimmed">
        Not somebody who should become a member?
      </Text>
      <Button
        variant="light"
        color="red"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={dialog.open}
        aria-keyshortcuts="d"
      >
        Delete this new hire
      </Button>
      <Confirm
        opened={dialog.opened}
        onClose={dialog.close}
        title={`Delete ${hire.name}?`}
        what={what}
        undo={undo}
        confirm="Delete this new hire"
        destroys
        busy={remove.isPending}
        error={remove.error}
        onConfirm={confirm}
      />
    </Group>
  );
};
