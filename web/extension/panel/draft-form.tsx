import { Button, SimpleGrid, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import type { Draft } from '../reading.ts';
import { profileOf } from './profile.ts';

const single = [
  { name: 'firstName', label: 'First name' },
  { name: 'lastName', label: 'Last name' },
  { name: 'middleName', label: 'Middle name' },
  { name: 'title', label: 'Title' },
  { name: 'company', label: 'Company' },
  { name: 'location', label: 'Location' },
] as const;

const several = [
  { name: 'emails', label: 'Emails' },
  { name: 'phones', label: 'Phones' },
  { name: 'links', label: 'Profile pages' },
] as const;

/** What was read, to be corrected before any of it leaves the browser. */
export const DraftForm = ({
  draft,
  change,
  headingOnly,
  check,
}: {
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  readonly headingOnly: boolean;
  readonly check: () => void;
}): ReactNode => {
  const [tries, setTries] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const { faults } = profileOf(draft);
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTries(tries + 1);
    if (Object.keys(faults).length === 0) check();
  };
  const set = (name: keyof Draft, value: string): void => change({ ...draft, [name]: value });
  const fault = (name: keyof Draft): string | null => (tries > 0 ? (faults[name] ?? null) : null);
  return (
    <form onSubmit={submit} noValidate ref={form} aria-label="Who it is">
      <Stack gap="sm">
        <Title order={2}>Who it is</Title>
        <Text size="sm" c="dimmed">
          {headingOnly
            ? 'Of this site only the address and the visible heading are read. Add what you know.'
            : 'Read from the page. Correct it; nothing has been sent yet.'}
        </Text>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
          {single.map(({ name, label }) => (
            <TextInput
              key={name}
              label={label}
              value={draft[name]}
              onChange={(event) => set(name, event.currentTarget.value)}
              error={fault(name)}
              maxLength={300}
              autoComplete="off"
            />
          ))}
        </SimpleGrid>
        {several.map(({ name, label }) => (
          <Textarea
            key={name}
            label={label}
            description="One per line."
            value={draft[name]}
            onChange={(event) => set(name, event.currentTarget.value)}
            error={fault(name)}
            autosize
            minRows={1}
            autoComplete="off"
            spellCheck={false}
          />
        ))}
        <Button type="submit" fullWidth>
          Check
        </Button>
      </Stack>
    </form>
  );
};
