import { Alert, Button, Group, List, Stack, Switch, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Answer } from '../../../api/contract.ts';
import { useAct, useAnswer } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { messageOf } from '../../../api/problem.ts';
import { Answered } from '../../../ui/states.tsx';
import { done } from '../../../ui/notify.ts';
import type { ConnectionDetail } from '../groups.ts';
import { Mapping } from './mapping.tsx';
import { WritePreview } from './write-preview.tsx';
import { Writes } from './writes.tsx';

type Writing = Answer<'GET /connections/{id}/writing'>;

/** New hires who are added, written to Humaans: the switch, what it lacks, own fields, and how the last ones fared. */
export const WritingSection = ({ connection }: { readonly connection: ConnectionDetail }): ReactNode => {
  const writing = useAnswer('GET /connections/{id}/writing', { params: { id: connection.id } });
  return (
    <Answered query={writing}>
      {(data) => (
        <Stack>
          <OnOff connection={connection} writing={data} />
          <Broken writing={data} />
          <Details connection={connection} writing={data} />
        </Stack>
      )}
    </Answered>
  );
};

const OnOff = ({
  connection,
  writing,
}: {
  readonly connection: ConnectionDetail;
  readonly writing: Writing;
}): ReactNode => {
  const may = useMay();
  const change = useAct('PATCH /connections/{id}/writing');
  const set = (enabled: boolean): void =>
    change.mutate(
      { params: { id: connection.id }, body: { enabled } },
      {
        onSuccess: () =>
          done(
            enabled ? 'New hires are written to Humaans when you add them.' : 'Nothing is written any more.',
          ),
      },
    );
  return (
    <>
      <Switch
        label="Create new hires in Humaans when they are added"
        description="Person, job role and salary. Whoever is there already is found and used; nothing there is ever deleted."
        checked={writing.enabled}
        disabled={!may('connections.write') || change.isPending}
        onChange={(event) => set(event.currentTarget.checked)}
      />
      {change.isError && (
        <Alert color="red" role="alert" title="Not switched on">
          <Text size="sm">{messageOf(change.error)}</Text>
        </Alert>
      )}
      {writing.missing.length > 0 && (
        <Alert color="yellow" title="Scopes are missing">
          <List size="sm">
            {writing.missing.map(({ permission, needed, remedy }) => (
              <List.Item key={permission}>
                <strong>{permission}</strong>: {needed} {remedy}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  );
};

const Broken = ({ writing }: { readonly writing: Writing }): ReactNode =>
  writing.broken.length === 0 ? null : (
    <Alert color="red" title="A mapped field does not fit any more">
      <Text size="sm">
        New hires are written without what does not fit. Open the fields below, choose another one or “Not
        written”, and keep them; or mend the field in Humaans.
      </Text>
      <List size="sm" mt="xs">
        {writing.broken.map(({ to, label, why }) => (
          <List.Item key={to}>
            <strong>{label}</strong>:{' '}
            {why === 'target_gone' ? 'gone in Humaans' : 'takes other values than when it was chosen'}
          </List.Item>
        ))}
      </List>
    </Alert>
  );

type Opened = 'fields' | 'preview' | null;

const Details = ({
  connection,
  writing,
}: {
  readonly connection: ConnectionDetail;
  readonly writing: Writing;
}): ReactNode => {
  const may = useMay();
  const [opened, setOpened] = useState<Opened>(null);
  const close = (): void => setOpened(null);
  const chosen = writing.mapping.length;
  return (
    <>
      <Text size="sm">
        {chosen === 0
          ? 'Own fields of offers and candidates are not written. Choose which go where.'
          : `${chosen} own ${chosen === 1 ? 'field is' : 'fields are'} written as well.`}
      </Text>
      {opened === null && (
        <Group>
          {may('connections.write') && (
            <Button variant="default" onClick={() => setOpened('fields')}>
              Choose what is written where
            </Button>
          )}
          {may('people.read') && (
            <Button variant="default" onClick={() => setOpened('preview')}>
              Preview on a hire
            </Button>
          )}
        </Group>
      )}
      {opened === 'fields' && <Mapping connection={connection} writing={writing} close={close} />}
      {opened === 'preview' && <WritePreview connectionId={connection.id} close={close} />}
      {may('people.read') && (
        <>
          <Title order={3} size="h4">
            Written last
          </Title>
          <Writes connectionId={connection.id} />
        </>
      )}
    </>
  );
};
