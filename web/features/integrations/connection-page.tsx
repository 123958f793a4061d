import { Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { useKeptFocus } from '../../ui/kept-focus.ts';
import { Page } from '../../ui/page.tsx';
import { Answered } from '../../ui/states.tsx';
import { AlreadyRunning } from '../imports/already-running.tsx';
import { SyncButton, type AskedSync } from '../imports/sync-buttons.tsx';
import { TargetTabs } from '../push-targets/target-tabs.tsx';
import { isLive, isReport, isTarget, type ConnectionDetail } from './groups.ts';
import { Notes } from './notes.tsx';
import { UploadInstead } from './push.tsx';
import { Sections } from './sections.tsx';
import { useHeld } from './use-held.ts';

/** One connection: how it stands, what comes in, what to enter at the provider, and its end. */
export const ConnectionPage = (): ReactNode => {
  const { id = '' } = useParams();
  return <ConnectionById key={id} id={id} />;
};

const ConnectionById = ({ id }: { readonly id: string }): ReactNode => {
  const connection = useAnswer('GET /connections/{id}', { params: { id } });
  const holding = useHeld(id);
  const [asked, setAsked] = useState<AskedSync | null>(null);
  const [left, setLeft] = useState<readonly string[]>([]);
  useKeptFocus();
  return (
    <Page
      title={connection.data?.name ?? 'Connection'}
      back={{ to: '/integrations', label: 'App Integrations' }}
      actions={connection.data !== undefined && <Actions connection={connection.data} asked={setAsked} />}
    >
      <Answered query={connection}>
        {(data) => (
          <Stack gap="xl">
            <Notes connection={data} holding={holding} left={left} />
            {asked !== null && <AlreadyRunning asked={asked} close={() => setAsked(null)} />}
            {isTarget(data) ? (
              <TargetTabs connection={data} uninstalled={setLeft} />
            ) : (
              <Sections connection={data} holding={holding} uninstalled={setLeft} />
            )}
          </Stack>
        )}
      </Answered>
    </Page>
  );
};

const Actions = ({
  connection,
  asked,
}: {
  readonly connection: ConnectionDetail;
  readonly asked: (answer: AskedSync) => void;
}): ReactNode => {
  const may = useMay();
  if (!isLive(connection)) return null;
  return (
    <>
      {isReport(connection) && (may('people.write') || may('connections.write')) && (
        <UploadInstead id={connection.id} primary={!connection.pulled} />
      )}
      {connection.pulled && may('syncs.run') && (
        <SyncButton
          source={connection}
          label={`Sync ${isReport(connection) ? connection.name : connection.label}`}
          asked={asked}
          primary={connection.importedOnce || isReport(connection)}
        />
      )}
    </>
  );
};
