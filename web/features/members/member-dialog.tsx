import { Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAddressState } from '../../ui/address-state.ts';
import { Loading } from '../../ui/states.tsx';
import { EditMember } from './edit-member.tsx';
import type { Member } from './member.ts';

/** One member, opened from the list or by address. */
export const MemberDialog = ({
  members,
  own,
  complete,
}: {
  readonly members: readonly Member[];
  readonly own: string | undefined;
  /** Whether the list is whole. */
  readonly complete: boolean;
}): ReactNode => {
  const { value, close } = useAddressState('member');
  const member = members.find((one) => one.id === value);
  return (
    <Modal
      opened={value !== null}
      onClose={close}
      title={member?.name ?? 'Member'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {member !== undefined ? (
        <EditMember key={member.id} member={member} own={member.id === own} close={close} />
      ) : complete ? (
        <Text>This member is not there any more.</Text>
      ) : (
        <Loading lines={3} />
      )}
    </Modal>
  );
};
