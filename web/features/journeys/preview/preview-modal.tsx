import { Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { JourneyDefinition } from '../../../../src/domain/journey.ts';
import { useAnswer } from '../../../api/hooks.ts';
import { Loading } from '../../../ui/states.tsx';
import { useFilters } from '../../../ui/search-params.ts';
import { useOpenedAfterMount } from '../../../ui/opened-after-mount.ts';
import { Incomplete } from '../incomplete.tsx';
import { PersonPicker } from '../person-picker.tsx';
import { PreviewedSteps } from './previewed-steps.tsx';
import { usePreview } from './use-preview.ts';

type Props = {
  readonly definition: JourneyDefinition;
  readonly opened: boolean;
  readonly close: () => void;
};

/** What one real person would get, and when, with what is not saved yet. */
export const PreviewModal = ({ definition, opened, close }: Props): ReactNode => (
  <Modal
    opened={useOpenedAfterMount(opened)}
    onClose={close}
    title="Preview with a real person"
    size="xl"
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <Content definition={definition} />
  </Modal>
);

const Content = ({ definition }: Pick<Props, 'definition'>): ReactNode => {
  const [search] = useSearchParams();
  const { set } = useFilters();
  const personId = search.get('person');
  const person = useAnswer(
    'GET /people/{id}',
    { params: { id: personId ?? '' } },
    { enabled: personId !== null, live: false },
  );
  const preview = usePreview(definition, personId, true);
  const chosen =
    personId === null ? null : { id: personId, name: person.data?.id === personId ? person.data.name : '…' };
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        Nothing is sent. Changes that are not saved yet are in it.
      </Text>
      <PersonPicker chosen={chosen} choose={(id) => set({ person: id })} />
      {personId === null ? null : preview.isError ? (
        <Incomplete error={preview.error} steps={definition.steps} />
      ) : preview.data === undefined ? (
        <Loading lines={4} />
      ) : (
        <PreviewedSteps preview={preview.data} />
      )}
    </Stack>
  );
};
