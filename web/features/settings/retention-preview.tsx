import { Alert, Checkbox, Text } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { countText } from '../../ui/time.tsx';
import type { SettingsForm } from './settings-form.ts';

/** How many would be erased within minutes by what is entered, before it is saved. */
export const RetentionPreview = ({ form }: { readonly form: SettingsForm }): ReactNode => {
  const days = form.values.retentionDays;
  const asked = days !== null && form.changed.includes('retentionDays');
  const preview = useAnswer(
    'GET /organization/retention-preview',
    { query: { days: days ?? 1 } },
    { enabled: asked, live: false },
  );
  if (!asked || preview.data === undefined) return null;
  const { due, needsConfirmation } = preview.data;
  if (due === 0)
    return (
      <Text size="sm" c="dimmed" role="status">
        Nobody would be erased now.
      </Text>
    );
  const who = due === 1 ? '1 person' : `${countText(due)} people`;
  return (
    <Alert
      color="orange"
      icon={<IconEraser aria-hidden />}
      title={`${who} would be erased within minutes`}
      role="status"
    >
      <Text size="sm">
        They were un-hired longer ago than that and never started. Nothing brings them back.
      </Text>
      {needsConfirmation && (
        <Checkbox
          // Another number of days is another question.
          key={days}
          mt="sm"
          label={`Erase ${who} when I save`}
          onChange={(event) => form.confirmErasures(event.currentTarget.checked ? due : null)}
        />
      )}
    </Alert>
  );
};
