import { Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { useOpenedAfterMount } from '../../ui/opened-after-mount.ts';
import { Answered } from '../../ui/states.tsx';
import { countText, Instant } from '../../ui/time.tsx';
import type { TalentSource } from './words.ts';

const List = ({ source }: { readonly source: TalentSource }): ReactNode => {
  const failures = useAnswer('GET /talent-sources/{id}/failures', { params: { id: source.id } });
  return (
    <Answered query={failures}>
      {({ items, total }) => (
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            The rest came in. These are tried again when they change in {source.name}, and by the weekly
            import of everybody.
          </Text>
          {items.map((one) => (
            <Stack key={one.id} gap={2}>
              <Text size="sm">{one.reason}</Text>
              <Text size="xs" c="dimmed" component="div">
                Candidate {one.id} · <Instant at={one.at} />
              </Text>
            </Stack>
          ))}
          {total > items.length && (
            <Text size="sm" c="dimmed">
              And {countText(total - items.length)} more.
            </Text>
          )}
        </Stack>
      )}
    </Answered>
  );
};

/** Records of the provider that could not be read, with the reason. */
export const Failures = ({
  source,
  opened,
  onClose,
}: {
  readonly source: TalentSource;
  readonly opened: boolean;
  readonly onClose: () => void;
}): ReactNode => (
  <Modal
    opened={useOpenedAfterMount(opened)}
    onClose={onClose}
    title={`Could not be read: ${source.name}`}
    size="lg"
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <List source={source} />
  </Modal>
);
