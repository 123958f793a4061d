import { Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { useAddressState } from '../../../ui/address-state.ts';
import { Answered, Loading } from '../../../ui/states.tsx';
import type { Answer } from '../../../api/contract.ts';
import styles from './mails.module.css';

export const MAIL_PARAM = 'mail';

/** A mail as its receiver sees it; the address names it. */
export const MailModal = ({ personId }: { readonly personId: string }): ReactNode => {
  const { value, close } = useAddressState(MAIL_PARAM);
  const mail = useAnswer(
    'GET /people/{id}/mails/{mailId}',
    { params: { id: personId, mailId: value ?? '' } },
    { enabled: value !== null, live: false },
  );
  return (
    <Modal
      opened={value !== null}
      onClose={close}
      title={mail.data?.subject ?? 'Mail'}
      size="xl"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {value !== null && (
        <Answered query={mail} loading={<Loading lines={8} />}>
          {(opened) => <Opened mail={opened} />}
        </Answered>
      )}
    </Modal>
  );
};

/** The mail's own document in a frame without any right: it runs nothing, opens nothing, and loads nothing. */
const Opened = ({ mail }: { readonly mail: Answer<'GET /people/{id}/mails/{mailId}'> }): ReactNode =>
  mail.html === null ? (
    <Text>Its words were erased.</Text>
  ) : (
    <Stack gap="xs">
      <iframe
        title={`The mail: ${mail.subject ?? ''}`}
        sandbox=""
        srcDoc={mail.html}
        className={styles['frame']}
      />
      <Text size="xs" c="dimmed">
        Links are shown without the part that lets their receiver in.
      </Text>
    </Stack>
  );
