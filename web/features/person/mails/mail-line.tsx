import { Anchor, Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Instant } from '../../../ui/time.tsx';
import { mailAddressWords, mailPurposeWords, mailStateWords, type PersonMail } from '../../../words/mails.ts';
import styles from './mails.module.css';

/** One mail: its subject, what became of it, when and where. */
export const MailLine = ({
  mail,
  open,
}: {
  readonly mail: PersonMail;
  readonly open: () => void;
}): ReactNode => (
  <li className={styles['mail']}>
    <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
      <Anchor
        component="button"
        type="button"
        ta="left"
        fw={550}
        onClick={open}
        className={styles['subject']}
      >
        {mail.subject ?? 'A mail whose words were erased'}
      </Anchor>
      <Badge variant="light" color={mailStateWords[mail.state].color} style={{ flexShrink: 0 }}>
        {mailStateWords[mail.state].text}
      </Badge>
    </Group>
    <Text size="sm" c="dimmed" component="div">
      {mailPurposeWords[mail.purpose]}
      {mail.address !== null &&
        ` · ${mail.state === 'sent' ? 'to' : 'at'} the ${mailAddressWords[mail.address]}`}{' '}
      · <When mail={mail} />
    </Text>
    {mail.reason !== null && (
      <Text size="sm" mt={2}>
        {mail.reason}
      </Text>
    )}
  </li>
);

const When = ({ mail }: { readonly mail: PersonMail }): ReactNode => {
  if (mail.sentAt !== null) return <Instant at={mail.sentAt} />;
  if (mail.dueAt === null)
    return (
      <>
        written <Instant at={mail.createdAt} />
      </>
    );
  return (
    <>
      {mail.attempts > 0 ? 'again' : 'goes'} <Instant at={mail.dueAt} />
    </>
  );
};
