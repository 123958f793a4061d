import { Badge, Button, Group, Modal, Paper, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useAddressState } from '../../ui/address-state.ts';
import { useOpenedAfterMount } from '../../ui/opened-after-mount.ts';
import { Ago } from '../../ui/time.tsx';
import { ConnectForm } from './connect-form.tsx';
import { RequestForm } from './request-form.tsx';
import type { TargetProvider } from './types.ts';

/** A recruiting system that nobody has connected: Connect for those who may, the way to ask for it for the others (row C10). */
export const NotConnected = ({ provider }: { readonly provider: TargetProvider }): ReactNode => {
  const { label, mayConnect, request } = provider;
  const dialog = useAddressState('connect');
  const opened = dialog.value === provider.provider;
  const narrow = useMediaQuery('(max-width: 30em)');
  const asked = request?.state === 'open';
  const word = mayConnect ? 'Connect' : 'Request approval';
  return (
    <Paper component="section" aria-label={label} withBorder p="sm" radius="md">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Text fw={600} size="sm">
            {label}
          </Text>
          <Badge variant="light" color="gray">
            Not connected
          </Badge>
        </Group>
        {!mayConnect && <RequestState provider={provider} />}
        {mayConnect && request?.state === 'approved' && (
          <Text size="sm">
            {request.decidedByName ?? 'An admin'} approved it
            {request.answer === null ? '.' : `: ${request.answer}`}
          </Text>
        )}
        {!asked && (
          <Group>
            <Button
              size="xs"
              variant={mayConnect ? 'filled' : 'default'}
              onClick={() => dialog.open(provider.provider)}
              aria-label={`${word}: ${label}`}
            >
              {word}
            </Button>
          </Group>
        )}
      </Stack>
      <Modal
        opened={useOpenedAfterMount(opened && !(asked && !mayConnect))}
        onClose={dialog.close}
        title={mayConnect ? `Connect ${label}` : `Request approval for ${label}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
        fullScreen={narrow}
        centered
      >
        {mayConnect ? (
          <ConnectForm provider={provider} close={dialog.close} />
        ) : (
          <RequestForm provider={provider} close={dialog.close} />
        )}
      </Modal>
    </Paper>
  );
};

const RequestState = ({ provider }: { readonly provider: TargetProvider }): ReactNode => {
  const { request, label } = provider;
  if (request === null)
    return (
      <Text size="sm" c="dimmed">
        An admin has to approve {label} first.
      </Text>
    );
  switch (request.state) {
    case 'open':
      return (
        <Text size="sm" role="status">
          You asked for approval <Ago at={request.requestedAt} />. An admin decides; you will be told by mail.
        </Text>
      );
    case 'declined':
      return (
        <Text size="sm" role="status">
          {request.decidedByName ?? 'An admin'} declined it
          {request.answer === null ? '.' : `: ${request.answer}`}
        </Text>
      );
    case 'approved':
      return null;
  }
};
