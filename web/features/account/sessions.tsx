import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAct, useAnswer } from '../../api/hooks.ts';
import type { Item } from '../../api/contract.ts';
import { done, failed } from '../../ui/notify.ts';
import { Answered, Loading } from '../../ui/states.tsx';
import { Ago, Instant } from '../../ui/time.tsx';
import classes from './sessions.module.css';

type Session = Item<'GET /sessions'>;

export const Sessions = (): ReactNode => {
  const sessions = useAnswer('GET /sessions', {});
  return (
    <Answered query={sessions} loading={<Loading lines={2} />}>
      {({ items }) => (
        <Stack>
          <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
            {items.map((one) => (
              <Line key={one.id} session={one} />
            ))}
          </Stack>
          {items.length > 1 && <EverywhereElse others={items.length - 1} />}
        </Stack>
      )}
    </Answered>
  );
};

const Line = ({ session }: { readonly session: Session }): ReactNode => {
  const end = useAct('DELETE /sessions/{id}');
  const Icon = /iPhone|iPad|Android/.test(session.device) ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <Group component="li" justify="space-between" wrap="nowrap" className={classes['line'] ?? ''}>
      <Group gap="sm" wrap="nowrap" align="flex-start" miw={0}>
        <Icon size={22} stroke={1.6} aria-hidden style={{ flexShrink: 0 }} />
        <div>
          <Group gap="xs">
            <Text fw={550}>{session.device}</Text>
            {session.current && (
              <Badge variant="light" color="green">
                This one
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed" component="div" style={{ overflowWrap: 'anywhere' }}>
            {session.address === null ? 'Address not known' : `From ${session.address}`} ·{' '}
            <Used session={session} /> · signed in <Instant at={session.createdAt} />
          </Text>
        </div>
      </Group>
      {!session.current && (
        <Button
          size="xs"
          variant="default"
          aria-label={`End the session on ${session.device}`}
          loading={end.isPending}
          onClick={() =>
            end.mutate(
              { params: { id: session.id } },
              {
                onSuccess: () => done(`Signed out on ${session.device}`),
                onError: (error) => failed('The session could not be ended', error),
              },
            )
          }
        >
          End
        </Button>
      )}
    </Group>
  );
};

/** Foyer notes the use of a session to the hour. */
const Used = ({ session }: { readonly session: Session }): ReactNode => {
  if (session.current) return 'in use now';
  if (Date.now() - Date.parse(session.lastUsedAt) < HOUR_MS) return 'used within the last hour';
  return (
    <>
      used <Ago at={session.lastUsedAt} />
    </>
  );
};
const HOUR_MS = 3_600_000;

const EverywhereElse = ({ others }: { readonly others: number }): ReactNode => {
  const end = useAct('DELETE /sessions');
  return (
    <Group>
      <Button
        variant="default"
        loading={end.isPending}
        onClick={() =>
          end.mutate(
            {},
            {
              onSuccess: ({ ended }) =>
                done(`Signed out in ${ended === 1 ? 'one other place' : `${ended} other places`}`),
              onError: (error) => failed('The other sessions could not be ended', error),
            },
          )
        }
      >
        {others === 1 ? 'Sign out in the other place' : `Sign out in all ${others} other places`}
      </Button>
    </Group>
  );
};
