import { Button, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useList } from '../../api/hooks.ts';
import { useAddressState } from '../../ui/address-state.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { useKeptFocus } from '../../ui/kept-focus.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Ago, Instant } from '../../ui/time.tsx';
import { NewToken } from './new-token.tsx';
import { RevokeToken } from './revoke-token.tsx';
import { RoleBadges } from './role-badges.tsx';
import { RowButton } from './row-link.tsx';
import type { Token } from './token.ts';

const LastUsed = ({ token }: { readonly token: Token }): ReactNode =>
  token.lastUsedAt === null ? 'never' : <Ago at={token.lastUsedAt} />;

const columns: readonly Column<Token>[] = [
  {
    key: 'name',
    label: 'Token',
    render: (row) => (
      <>
        <Text size="sm" fw={550}>
          {row.name}
        </Text>
        {/* On a phone all of it stands here. */}
        <Stack gap={4} mt={4} hiddenFrom="sm">
          <RoleBadges roles={row.roles} />
          <Text size="xs" c="dimmed" component="div">
            Last used: <LastUsed token={row} />
          </Text>
        </Stack>
      </>
    ),
  },
  { key: 'roles', label: 'Roles', from: 'sm', render: (row) => <RoleBadges roles={row.roles} /> },
  {
    key: 'lastUsedAt',
    label: 'Last used',
    from: 'sm',
    render: (row) => (
      <Text size="sm" component="div">
        <LastUsed token={row} />
      </Text>
    ),
  },
  {
    key: 'createdAt',
    label: 'Made',
    from: 'md',
    width: 260,
    render: (row) => (
      <Text size="sm" component="div">
        <Instant at={row.createdAt} />
        <Text size="xs" c="dimmed">
          by {row.createdByName}
        </Text>
      </Text>
    ),
  },
  {
    key: 'revoke',
    label: 'Actions',
    align: 'right',
    width: 110,
    render: (row) => (
      <RowButton name="token" value={row.id} label={`Revoke ${row.name}`} main>
        Revoke
      </RowButton>
    ),
  },
];

export const TokensPage = (): ReactNode => {
  useKeptFocus();
  const tokens = useList('GET /api-tokens', { query: { limit: 100 } });
  const { value, open, close } = useAddressState('new');
  const rows = tokens.data?.pages.flatMap((page) => page.items) ?? [];
  const button = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open()}>
      New token
    </Button>
  );
  return (
    <Page
      title="API tokens"
      lead="Keys for programs: scripts, the HRIS that pushes its roster. Each may do what its roles allow, until it is revoked."
      actions={button}
    >
      {tokens.data === undefined ? (
        tokens.isError ? (
          <Failure error={tokens.error} retry={() => void tokens.refetch()} />
        ) : (
          <Loading />
        )
      ) : rows.length === 0 ? (
        <Empty title="No tokens yet" action={button}>
          A program sends its token as <code>Authorization: Bearer foyer_…</code> with every request.
        </Empty>
      ) : (
        <DataTable
          label="API tokens"
          rows={rows}
          rowKey={(row) => row.id}
          columns={columns}
          total={tokens.data.pages[0]?.total ?? rows.length}
          more={{
            has: tokens.hasNextPage,
            loading: tokens.isFetchingNextPage,
            load: () => void tokens.fetchNextPage(),
          }}
        />
      )}
      <NewToken opened={value !== null} close={close} />
      <RevokeToken tokens={rows} complete={!tokens.hasNextPage} />
    </Page>
  );
};
