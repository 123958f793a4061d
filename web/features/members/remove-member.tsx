import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAct } from '../../api/hooks.ts';
import { messageOf } from '../../api/problem.ts';
import { done } from '../../ui/notify.ts';
import type { Member } from './member.ts';

export const RemoveMember = ({
  member,
  own,
  close,
  back,
}: {
  readonly member: Member;
  readonly own: boolean;
  readonly close: () => void;
  readonly back: () => void;
}): ReactNode => {
  const remove = useAct('DELETE /members/{id}');
  const confirm = async (): Promise<void> => {
    try {
      await remove.mutateAsync({ params: { id: member.id } });
    } catch {
      return; // shown here
    }
    done(`${member.name} is no longer a member`);
    close();
  };
  const who = own ? 'You' : member.name;
  return (
    <Stack>
      <Text fw={600}>{own ? 'Remove yourself?' : `Remove ${member.name}?`}</Text>
      <List size="sm" spacing="xs">
        <List.Item>{who} can do nothing in this organization from this moment on.</List.Item>
        <List.Item>
          What {own ? 'you' : 'they'} did stays in the Activity log and on timelines, with the name.
        </List.Item>
        <List.Item>
          To undo it, {own ? 'another Super Admin adds you' : 'add the colleague'} again under the same
          address: the password still works.
        </List.Item>
      </List>
      {remove.error !== null && (
        <Alert color="red" role="alert" title="Nobody was removed">
          {messageOf(remove.error)}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={back} autoFocus>
          Keep
        </Button>
        <Button color="red.9" loading={remove.isPending} onClick={() => void confirm()}>
          {own ? 'Remove myself' : `Remove ${member.name}`}
        </Button>
      </Group>
    </Stack>
  );
};
