import { Button, Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { JourneyConditions } from '../../../../src/domain/journey.ts';
import { useAddressState } from '../../../ui/address-state.ts';
import { useOpenedAfterMount } from '../../../ui/opened-after-mount.ts';
import { audienceText } from '../../../words/conditions.ts';
import { useNames } from '../options.ts';
import { ConditionsFields } from '../step/conditions-fields.tsx';
import { Card } from './card.tsx';
import type { Draft } from './use-draft.ts';

/** For whom the journey is. */
export const Audience = ({
  draft,
  mayWrite,
}: {
  readonly draft: Draft;
  readonly mayWrite: boolean;
}): ReactNode => {
  const names = useNames();
  const dialog = useAddressState('audience');
  const opened = useOpenedAfterMount(dialog.value !== null && mayWrite);
  return (
    <Card
      title="For whom"
      action={
        mayWrite && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label="Change for whom"
            onClick={() => dialog.open()}
          >
            Change
          </Button>
        )
      }
    >
      <Text size="sm">{audienceText(draft.values.audience, names.source)}.</Text>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title="For whom is this journey?"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Form
          conditions={draft.values.audience}
          faults={draft.faults}
          apply={(audience) => {
            draft.set({ audience });
            dialog.close();
          }}
        />
      </Modal>
    </Card>
  );
};

const Form = ({
  conditions,
  faults,
  apply,
}: {
  readonly conditions: JourneyConditions;
  readonly faults: Draft['faults'];
  readonly apply: (conditions: JourneyConditions) => void;
}): ReactNode => {
  const [chosen, setChosen] = useState(conditions);
  const names = useNames();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        apply(chosen);
      }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          Hires who fit all that is chosen begin the journey by themselves while it is on. Others can be added
          on their page.
        </Text>
        <ConditionsFields
          conditions={chosen}
          change={setChosen}
          faultOf={(name) => faults[`audience.${name}`]}
        />
        <Text size="sm" fw={550} aria-live="polite">
          {audienceText(chosen, names.source)}
        </Text>
        <Button type="submit" style={{ alignSelf: 'flex-end' }}>
          Use this
        </Button>
      </Stack>
    </form>
  );
};
