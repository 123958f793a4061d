import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { useAct } from '../../api/hooks.ts';
import type { Me } from '../../api/me.ts';
import { fieldFaults, messageOf } from '../../api/problem.ts';
import { done } from '../../ui/notify.ts';

export const You = ({ me }: { readonly me: Me }): ReactNode => {
  const [typed, setTyped] = useState<string | null>(null);
  const rename = useAct('PATCH /me');
  const name = typed ?? me.name;
  const changed = name.trim() !== me.name;
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (!changed) return;
    try {
      await rename.mutateAsync({ body: { name } });
      setTyped(null);
      done('Your name is saved');
    } catch {
      return; // shown at the field
    }
  };
  const fault = rename.error === null ? null : (fieldFaults(rename.error)['name'] ?? messageOf(rename.error));
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <TextInput
          label="Name"
          autoComplete="name"
          value={name}
          onChange={(event) => {
            rename.reset();
            setTyped(event.currentTarget.value);
          }}
          error={fault}
          maxLength={200}
          required
          withAsterisk={false}
        />
        <div>
          <Text size="sm" fw={600}>
            Email
          </Text>
          <Text>{me.email}</Text>
          <Text size="xs" c="dimmed">
            You sign in with it. To change it, ask a Super Admin to add you under the new address.
          </Text>
        </div>
        {changed && (
          <Group>
            <Button type="submit" loading={rename.isPending}>
              Save name
            </Button>
            <Button
              variant="default"
              onClick={() => {
                rename.reset();
                setTyped(null);
              }}
            >
              Discard
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
};
