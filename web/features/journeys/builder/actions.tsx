import { Button, Menu } from '@mantine/core';
import {
  IconChevronDown,
  IconCopy,
  IconEye,
  IconPencil,
  IconTrash,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAddressState } from '../../../ui/address-state.ts';
import { DryRunModal } from '../rehearsal/dry-run-modal.tsx';
import type { Journey } from '../journey.ts';
import { PreviewModal } from '../preview/preview-modal.tsx';
import { DeleteModal } from './delete-modal.tsx';
import { DuplicateModal } from './duplicate-modal.tsx';
import { RenameModal } from './rename-modal.tsx';
import { TurnModal } from './turn-modal.tsx';
import type { Draft } from './use-draft.ts';

/** Try it, turn it on or off, and what is done seldom. Every dialog stands in the address. */
export const JourneyActions = ({
  journey,
  draft,
  mayWrite,
}: {
  readonly journey: Journey;
  readonly draft: Draft;
  readonly mayWrite: boolean;
}): ReactNode => {
  const dialog = useAddressState('do', drops);
  const { value, open, close } = dialog;
  const on = journey.state === 'on';
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconEye size={16} aria-hidden />}
        onClick={() => open('preview')}
      >
        Preview
      </Button>
      <Button
        variant="default"
        leftSection={<IconUsersGroup size={16} aria-hidden />}
        onClick={() => open('dry-run')}
      >
        Dry run
      </Button>
      {mayWrite && (
        <Button variant={on ? 'default' : 'filled'} onClick={() => open('turn')}>
          {on ? 'Turn off' : 'Turn on'}
        </Button>
      )}
      {mayWrite && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
              More
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => open('rename')}>
              Name and description
            </Menu.Item>
            <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => open('duplicate')}>
              Duplicate
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => open('delete')}
            >
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <PreviewModal definition={draft.values} opened={value === 'preview'} close={close} />
      <DryRunModal definition={draft.values} opened={value === 'dry-run'} close={close} />
      {mayWrite && (
        <>
          <TurnModal journey={journey} dirty={draft.dirty} opened={value === 'turn'} close={close} />
          <RenameModal journey={journey} opened={value === 'rename'} close={close} />
          <DuplicateModal journey={journey} opened={value === 'duplicate'} close={close} />
          <DeleteModal journey={journey} opened={value === 'delete'} close={close} />
        </>
      )}
    </>
  );
};

const drops = ['person'];
