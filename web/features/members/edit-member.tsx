import { Alert, Button, Divider, Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { Role } from '../../../src/domain/permissions.ts';
import { useAct } from '../../api/hooks.ts';
import { fieldFaults, messageOf } from '../../api/problem.ts';
import { done, failed } from '../../ui/notify.ts';
import { Instant } from '../../ui/time.tsx';
import type { Member } from './member.ts';
import { RemoveMember } from './remove-member.tsx';
import { RolesField } from './roles-field.tsx';

type Props = { readonly member: Member; readonly own: boolean; readonly close: () => void };

export const EditMember = (props: Props): ReactNode => {
  const [removing, setRemoving] = useState(false);
  if (removing) return <RemoveMember {...props} back={() => setRemoving(false)} />;
  return (
    <Stack>
      <Text size="sm">
        {props.member.email}
        <br />
        <Text span size="sm" c="dimmed">
          Member since <Instant at={props.member.createdAt} />
        </Text>
      </Text>
      <ChangeRoles {...props} />
      <Divider />
      <Group justify="space-between">
        <Invite member={props.member} />
        <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
          Remove…
        </Button>
      </Group>
    </Stack>
  );
};

const ChangeRoles = ({ member, own, close }: Props): ReactNode => {
  const [chosen, setChosen] = useState<readonly Role[] | null>(null);
  const change = useAct('PATCH /members/{id}');
  const roles = chosen ?? member.roles;
  const changed = [...roles].sort().join() !== [...member.roles].sort().join();
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    try {
      await change.mutateAsync({ params: { id: member.id }, body: { roles: [...roles] } });
    } catch {
      return; // shown above the roles
    }
    done(`The roles of ${member.name} are changed`);
    close();
  };
  const losesOwn = own && member.roles.includes('super_admin') && !roles.includes('super_admin');
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {change.error !== null && fieldFaults(change.error)['roles'] === undefined && (
          <Alert color="red" role="alert" title="The roles are as they were">
            {messageOf(change.error)}
          </Alert>
        )}
        <RolesField
          label="Roles"
          value={roles}
          held={member.roles}
          error={roles.length === 0 ? 'Choose at least one role, or remove the member.' : undefined}
          onChange={(next) => {
            change.reset();
            setChosen(next);
          }}
        />
        {losesOwn && (
          <Alert color="orange">
            These are your own roles: you will not be able to give the role back to yourself.
          </Alert>
        )}
        {changed && (
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setChosen(null)}>
              Discard
            </Button>
            <Button type="submit" loading={change.isPending} disabled={roles.length === 0}>
              Save roles
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
};

const Invite = ({ member }: { readonly member: Member }): ReactNode => {
  const invite = useAct('POST /members/{id}/invitation');
  return (
    <Button
      variant="default"
      loading={invite.isPending}
      onClick={() =>
        invite.mutate(
          { params: { id: member.id } },
          {
            onSuccess: () =>
              done(`An invitation is on its way to ${member.email}. Its link works for three days.`),
            onError: (error) => failed('No invitation was sent', error),
          },
        )
      }
    >
      Send the invitation again
    </Button>
  );
};
