import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Answer, Item } from '../../api/contract.ts';
import { useAct } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { failed } from '../../ui/notify.ts';

export type Connection = Item<'GET /connections'>;
export type AskedSync = Answer<'POST /connections/{id}/syncs'>;

type Source = Pick<Connection, 'id' | 'label' | 'name' | 'provider'>;

/** `Sync Ashby`; by its own name where there are two of a kind, and for a report, whatever its kind is called. */
export const syncLabel = (source: Source, all: readonly Source[]): string =>
  source.provider === 'roster' || all.filter((one) => one.label === source.label).length > 1
    ? `Sync ${source.name}`
    : `Sync ${source.label}`;

export const SyncButton = ({
  source,
  label,
  asked,
  primary = true,
}: {
  readonly source: Source;
  readonly label: string;
  readonly asked: (answer: AskedSync) => void;
  readonly primary?: boolean;
}): ReactNode => {
  const sync = useAct('POST /connections/{id}/syncs');
  const start = (): void =>
    sync.mutate(
      { params: { id: source.id }, body: {} },
      { onSuccess: asked, onError: (error) => failed(`${label} did not start`, error) },
    );
  return (
    <Button
      leftSection={<IconRefresh size={16} aria-hidden />}
      variant={primary ? 'filled' : 'default'}
      loading={sync.isPending}
      onClick={start}
    >
      {label}
    </Button>
  );
};

/** One per connection that Foyer reads by itself, for those who may run syncs. */
export const SyncButtons = ({
  connections,
  asked,
}: {
  readonly connections: readonly Connection[];
  readonly asked: (answer: AskedSync) => void;
}): ReactNode => {
  const may = useMay();
  const sources = connections.filter((one) => one.pulled && one.state !== 'uninstalled');
  if (!may('syncs.run')) return null;
  return sources.map((source) => (
    <SyncButton key={source.id} source={source} label={syncLabel(source, sources)} asked={asked} />
  ));
};
