import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Answer } from '../../../api/contract.ts';
import { useAct, useAnswer } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { done, failed } from '../../../ui/notify.ts';
import { Answered } from '../../../ui/states.tsx';
import { agoText, instantText } from '../../../ui/time.tsx';
import type { Person } from '../person.ts';

type Invitation = Answer<'GET /people/{id}/invitation'>;

const states: Readonly<Record<Invitation['state'], { readonly text: string; readonly color: string }>> = {
  none: { text: 'Not sent', color: 'gray' },
  sent: { text: 'Sent, not opened yet', color: 'foyer' },
  opened: { text: 'Opened', color: 'green' },
  expired: { text: 'Expired', color: 'orange' },
  cancelled: { text: 'Cancelled', color: 'gray' },
};

/** The link to the preboarding page: what became of it, and to send it again or end it. Nothing to show where it is of no use. */
export const InvitationCard = ({ person }: { readonly person: Person }): ReactNode => {
  const invitation = useAnswer('GET /people/{id}/invitation', { params: { id: person.id } });
  const before = person.access.level === 'preboarding';
  if (!before && (invitation.data === undefined || invitation.data.state === 'none')) return null;
  return (
    <Paper withBorder p="md" component="section" aria-label="Invitation">
      <Answered query={invitation}>
        {(known) => (
          <Stack gap="xs">
            <Group gap="xs">
              <Title order={2}>Invitation</Title>
              <Badge variant="light" size="lg" color={states[known.state].color}>
                {states[known.state].text}
              </Badge>
            </Group>
            <Facts known={known} person={person} />
            {before && <Acts known={known} person={person} />}
          </Stack>
        )}
      </Answered>
    </Paper>
  );
};

type Props = { readonly known: Invitation; readonly person: Person };

const told = (instant: string): string => `${agoText(instant)}, ${instantText(instant)}`;

const Facts = ({ known, person }: Props): ReactNode => (
  <Text size="sm">
    {known.sentAt === null
      ? `No link to the preboarding page was sent so far${person.personalEmail === null ? ': no personal email is known' : ''}.`
      : `Sent ${told(known.sentAt)}${known.sent > 1 ? ` (link ${known.sent})` : ''}.`}
    {known.openedAt !== null && ` Opened ${told(known.openedAt)}.`}
    {known.lastSeenAt !== null && ` Last on the page ${agoText(known.lastSeenAt)}.`}
    {known.state === 'sent' &&
      known.expiresAt !== null &&
      ` The link works once, until ${instantText(known.expiresAt)}.`}
  </Text>
);

const Acts = ({ known, person }: Props): ReactNode => {
  const may = useMay()('people.write');
  const send = useAct('POST /people/{id}/invitation');
  const cancel = useAct('DELETE /people/{id}/invitation');
  const [asking, setAsking] = useState(false);
  if (!may) return null;
  const live = known.state === 'sent' || known.state === 'opened';
  const asked = { params: { id: person.id } };
  return (
    <Group gap="xs">
      <Button
        variant="default"
        loading={send.isPending}
        disabled={person.personalEmail === null}
        onClick={() =>
          send.mutate(asked, {
            onSuccess: () => done('The invitation is on its way.'),
            onError: (error) => failed('The invitation was not sent', error),
          })
        }
      >
        {known.state === 'none' ? 'Send the invitation' : 'Send again'}
      </Button>
      {live && (
        <Button variant="default" onClick={() => setAsking(true)}>
          Cancel the invitation
        </Button>
      )}
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title="Cancel the invitation?"
        what={[
          'The link is dead at once. Whoever is on the preboarding page by it is signed out.',
          'The new hire cannot ask for another link: only you can send one.',
        ]}
        undo="Send again gives the new hire another link."
        confirm="Cancel the invitation"
        destroys
        busy={cancel.isPending}
        error={cancel.error}
        onConfirm={() =>
          cancel.mutate(asked, {
            onSuccess: () => {
              setAsking(false);
              done('The invitation is cancelled.');
            },
          })
        }
      />
    </Group>
  );
};
