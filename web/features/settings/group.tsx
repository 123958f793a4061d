import { Alert, Button, Group as Line, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Section } from '../../ui/section.tsx';
import type { SettingName } from '../../words/settings.ts';
import type { SettingsForm } from './settings-form.ts';

/** Settings that are saved together. */
export const Group = ({
  title,
  about,
  anchor,
  names,
  form,
  children,
}: {
  readonly title: string;
  readonly about: ReactNode;
  readonly anchor: string;
  readonly names: readonly SettingName[];
  readonly form: SettingsForm;
  readonly children: ReactNode;
}): ReactNode => {
  const changed = names.some((name) => form.changed.includes(name));
  return (
    <Section title={title} about={about} anchor={anchor}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (changed) void form.save(names);
        }}
      >
        <Stack gap="lg">
          {children}
          {changed && form.fault !== null && (
            <Alert color="red" role="alert" title="Nothing was saved">
              {form.fault}
            </Alert>
          )}
          {changed && (
            <Line justify="space-between">
              <Text size="sm" c="dimmed" role="status">
                Not saved yet
              </Text>
              <Line gap="xs">
                <Button variant="default" onClick={() => form.discard(names)}>
                  Discard
                </Button>
                <Button type="submit" loading={form.saving}>
                  Save
                </Button>
              </Line>
            </Line>
          )}
        </Stack>
      </form>
    </Section>
  );
};
