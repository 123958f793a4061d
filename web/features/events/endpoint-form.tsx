import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { fieldFaults, messageOf } from '../../api/problem.ts';
import type { Endpoint } from '../../words/events.ts';
import { TypesField } from './types-field.tsx';

export type EndpointWish = Pick<Endpoint, 'url' | 'description' | 'types'>;

/** What an endpoint is: address, what it is for, which types of events it gets. */
export const EndpointForm = ({
  start,
  submitLabel,
  busy,
  error,
  onSubmit,
  onCancel,
}: {
  readonly start: EndpointWish;
  readonly submitLabel: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (wish: EndpointWish) => void;
  readonly onCancel: () => void;
}): ReactNode => {
  const [wish, setWish] = useState(start);
  const [noTypes, setNoTypes] = useState(false);
  const faults = fieldFaults(error);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!noTypes) onSubmit(wish);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {error !== null && Object.keys(faults).length === 0 && (
          <Alert color="red" role="alert" title="This was not done">
            {messageOf(error)}
          </Alert>
        )}
        <TextInput
          label="Address"
          description="Where the other system takes webhooks. It must be reachable from the internet over https."
          placeholder="https://hooks.example.com/foyer"
          value={wish.url}
          onChange={(event) => setWish({ ...wish, url: event.currentTarget.value })}
          error={faults['url']}
          maxLength={2000}
          autoComplete="off"
          spellCheck={false}
          inputMode="url"
          data-autofocus
          required
          withAsterisk={false}
        />
        <TextInput
          label="Name"
          description="What it is for, so that colleagues know; may stay empty"
          placeholder="Payroll"
          value={wish.description}
          onChange={(event) => setWish({ ...wish, description: event.currentTarget.value })}
          error={faults['description']}
          maxLength={200}
          autoComplete="off"
        />
        <TypesField
          value={wish.types}
          onChange={(types, none) => {
            setWish({ ...wish, types: [...types] });
            setNoTypes(none);
          }}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
