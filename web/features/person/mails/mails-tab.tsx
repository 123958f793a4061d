import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useList } from '../../../api/hooks.ts';
import { useAddressState } from '../../../ui/address-state.ts';
import { Empty, Failure, Loading } from '../../../ui/states.tsx';
import { calledName, type Person } from '../person.ts';
import { MailLine } from './mail-line.tsx';
import { MAIL_PARAM, MailModal } from './mail-modal.tsx';
import styles from './mails.module.css';

const PAGE = 25;

/** The mails to a person, newest first: what went where and when, what waits, what came back. */
export const MailsTab = ({ person }: { readonly person: Person }): ReactNode => {
  const mail = useAddressState(MAIL_PARAM);
  const list = useList('GET /people/{id}/mails', { params: { id: person.id }, query: { limit: PAGE } });
  const mails = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.data === undefined)
    return list.isError ? (
      <Failure error={list.error} retry={() => void list.refetch()} />
    ) : (
      <Loading lines={4} />
    );
  if (mails.length === 0)
    return (
      <Empty title="No mails yet">
        What Foyer mails to {calledName(person)} is listed here: to the personal email before the start, to
        the company email from then on.
      </Empty>
    );
  return (
    <Stack>
      <ul className={styles['mails']} aria-label="Mails, newest first">
        {mails.map((one) => (
          <MailLine key={one.id} mail={one} open={() => mail.open(one.id)} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Group justify="center">
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Show more
          </Button>
        </Group>
      )}
      <MailModal personId={person.id} />
    </Stack>
  );
};
