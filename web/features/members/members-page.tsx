import { Button, Text } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { useList } from '../../api/hooks.ts';
import { useMe } from '../../api/me.ts';
import { useAddressState } from '../../ui/address-state.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { useKeptFocus } from '../../ui/kept-focus.ts';
import { Page } from '../../ui/page.tsx';
import { useFilters } from '../../ui/search-params.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { countText, Instant } from '../../ui/time.tsx';
import { AddColleague } from './add-colleague.tsx';
import { MemberDialog } from './member-dialog.tsx';
import { MemberName } from './member-name.tsx';
import { matches, type Member } from './member.ts';
import { MemberSearch } from './member-search.tsx';
import { RoleBadges } from './role-badges.tsx';
import { RowButton } from './row-link.tsx';

const columns = (own: string | undefined): readonly Column<Member>[] => [
  { key: 'name', label: 'Member', render: (row) => <MemberName member={row} own={row.id === own} /> },
  { key: 'roles', label: 'Roles', from: 'sm', render: (row) => <RoleBadges roles={row.roles} /> },
  {
    key: 'createdAt',
    label: 'Added',
    from: 'md',
    width: 240,
    render: (row) => (
      <Text size="sm">
        <Instant at={row.createdAt} />
      </Text>
    ),
  },
  {
    key: 'change',
    label: 'Actions',
    align: 'right',
    width: 110,
    render: (row) => (
      <RowButton name="member" value={row.id} label={`Change ${row.name}`}>
        Change
      </RowButton>
    ),
  },
];

export const MembersPage = (): ReactNode => {
  useKeptFocus();
  const q = useFilters().get('q') ?? '';
  const members = useList('GET /members', { query: { limit: 200 } });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = members;
  const add = useAddressState('add');
  const own = useMe()?.id;
  // Found is only what is here: a search brings the rest.
  useEffect(() => {
    if (q !== '' && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [q, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const all = members.data?.pages.flatMap((page) => page.items) ?? [];
  const found = all.filter((member) => matches(member, q));
  const total = members.data?.pages[0]?.total ?? 0;
  return (
    <Page
      title="Members"
      lead="Colleagues who work with Foyer, and what each of them may do."
      actions={
        <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => add.open()}>
          Add a colleague
        </Button>
      }
    >
      <MemberSearch />
      {members.data === undefined ? (
        members.isError ? (
          <Failure error={members.error} retry={() => void members.refetch()} />
        ) : (
          <Loading />
        )
      ) : found.length === 0 && !hasNextPage ? (
        <Empty title="Nobody like this">
          No member has “{q}” in the name, the email address or the roles.
        </Empty>
      ) : (
        <>
          <Text size="sm" c="dimmed" aria-live="polite">
            {q === ''
              ? `${countText(total)} members`
              : `${countText(found.length)} of ${countText(total)} members`}
          </Text>
          <DataTable
            label="Members"
            rows={found}
            rowKey={(row) => row.id}
            columns={columns(own)}
            total={q === '' ? total : found.length}
            more={{ has: hasNextPage, loading: isFetchingNextPage, load: () => void fetchNextPage() }}
          />
        </>
      )}
      <AddColleague />
      <MemberDialog members={all} own={own} complete={!hasNextPage} />
    </Page>
  );
};
