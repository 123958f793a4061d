import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Answered } from '../../ui/states.tsx';
import { useOpenedAfterMount } from '../../ui/opened-after-mount.ts';
import { Choose } from './choose.tsx';
import { Download } from './download.tsx';
import { PeopleTable } from './people-table.tsx';
import { Progress } from './progress.tsx';
import { useExport } from './use-export.ts';
import { isOpen, titleOf, type Export, type ProspectSelection } from './words.ts';

/**
 * Selected prospects as a file or into a recruiting system: the choice, then how far it is, what became of each, and the
 * file. Closing it stops nothing.
 */
export const ExportProspects = ({
  selection,
  opened,
  onClose,
}: {
  readonly selection: ProspectSelection;
  readonly opened: boolean;
  readonly onClose: () => void;
}): ReactNode => {
  const [asked, setAsked] = useState<Export | null>(null);
  const count = 'ids' in selection ? selection.ids.length : null;
  const title = count === null ? 'Export prospects' : `Export ${count === 1 ? 'this prospect' : 'them'}`;
  return (
    <Modal
      opened={useOpenedAfterMount(opened)}
      onClose={onClose}
      // The next time begins with the choice.
      onExitTransitionEnd={() => setAsked(null)}
      title={asked === null ? title : titleOf(asked)}
      size={asked === null ? 'md' : 'xl'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      centered
    >
      {asked === null ? (
        <Choose selection={selection} onAsked={setAsked} onCancel={onClose} />
      ) : (
        <Made id={asked.id} onClose={onClose} />
      )}
    </Modal>
  );
};

const Made = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode => {
  const query = useExport(id);
  return (
    <Answered query={query}>
      {(made) => (
        <Stack gap="md">
          <Progress made={made} />
          {made.kind === 'push' && <PeopleTable made={made} />}
          {isOpen(made) && (
            <Text size="sm" c="dimmed">
              It goes on when you close this. You find it again under{' '}
              <Anchor component={Link} to="/prospects/exports" size="sm" underline="always">
                Exports
              </Anchor>
              .
            </Text>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Close
            </Button>
            <Download made={made} />
          </Group>
        </Stack>
      )}
    </Answered>
  );
};
