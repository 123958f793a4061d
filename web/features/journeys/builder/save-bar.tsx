import { Alert, Button, Group, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { plural } from '../../../words/journeys.ts';
import type { Journey } from '../journey.ts';
import style from './save-bar.module.css';
import type { Draft } from './use-draft.ts';

/** Stays in sight while something is not saved, and says what saving does to those who are on the journey. */
export const SaveBar = ({
  journey,
  draft,
}: {
  readonly journey: Journey;
  readonly draft: Draft;
}): ReactNode => {
  if (!draft.dirty) return null;
  const faults = Object.keys(draft.faults).length;
  return (
    <Paper
      withBorder
      shadow="md"
      radius="md"
      p="sm"
      className={style['bar'] ?? ''}
      role="region"
      aria-label="Not saved yet"
    >
      {(draft.fault !== null || faults > 0) && (
        <Alert color="red" role="alert" title="Nothing was saved" mb="sm">
          {draft.fault ?? 'The marked steps need another look.'}
        </Alert>
      )}
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex={1} miw={220} role="status">
          <b>Not saved yet.</b> {whatSavingDoes(journey)}
        </Text>
        <Group gap="xs">
          <Button variant="default" onClick={draft.discard}>
            Discard
          </Button>
          <Button loading={draft.saving} onClick={() => void draft.save()}>
            Save version {journey.version + 1}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
};

const whatSavingDoes = ({ people, state, version }: Journey): string => {
  if (people.running > 0)
    return `${plural(people.running, 'person', 'people')} on it keep what they have until you move them; new hires get version ${version + 1}.`;
  return state === 'on'
    ? 'New hires get it from then on.'
    : 'Nobody gets anything before the journey is turned on.';
};
