import { Button, Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useAct } from '../../api/hooks.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useDialog } from '../../ui/dialog.ts';
import { done, failed } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { Answered } from '../../ui/states.tsx';
import { Instant } from '../../ui/time.tsx';
import { Download } from './download.tsx';
import { PeopleTable } from './people-table.tsx';
import { Progress } from './progress.tsx';
import { useExport } from './use-export.ts';
import { isOpen, titleOf, type Export } from './words.ts';

const back = { to: '/prospects/exports', label: 'Exports' };

/** One export: how far it is, what became of each, the file. */
export const ExportPage = (): ReactNode => {
  const { id = '' } = useParams();
  const query = useExport(id);
  return query.data === undefined ? (
    <Page title="Export" back={back}>
      <Answered query={query}>{() => null}</Answered>
    </Page>
  ) : (
    <Page
      title={titleOf(query.data)}
      back={back}
      lead={
        <>
          Asked for by {query.data.own ? 'you' : query.data.requestedByName},{' '}
          <Instant at={query.data.requestedAt} />. It is deleted on <Instant at={query.data.expiresAt} />.
        </>
      }
      actions={<Acts made={query.data} />}
    >
      <Answered query={query}>
        {(made) => (
          <>
            <Paper withBorder p="md">
              <Progress made={made} />
            </Paper>
            <PeopleTable made={made} />
          </>
        )}
      </Answered>
    </Page>
  );
};

const Acts = ({ made }: { readonly made: Export }): ReactNode => {
  const stop = useAct('POST /prospect-exports/{id}/stop');
  const remove = useAct('DELETE /prospect-exports/{id}');
  const navigate = useNavigate();
  const dialog = useDialog('delete');
  const params = { id: made.id };
  return (
    <>
      {isOpen(made) && (
        <Button
          variant="default"
          loading={stop.isPending}
          onClick={() =>
            stop.mutate(
              { params },
              {
                onSuccess: () => done('Stopped. Who was being sent is sent to the end.'),
                onError: (error) => failed('It was not stopped', error),
              },
            )
          }
        >
          Stop
        </Button>
      )}
      <Download made={made} />
      <Button variant="default" onClick={dialog.open}>
        Delete
      </Button>
      <Confirm
        opened={dialog.opened}
        onClose={dialog.close}
        title="Delete this export?"
        what={[
          made.kind === 'push'
            ? 'This list of what became of each is deleted. Who was sent stays sent, and each prospect’s page tells it.'
            : 'The file is deleted. The prospects stay as they are.',
        ]}
        undo="You can export the same prospects again at any time."
        confirm="Delete"
        destroys
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(
            { params },
            { onSuccess: () => void navigate('/prospects/exports', { replace: true }) },
          )
        }
      />
    </>
  );
};
