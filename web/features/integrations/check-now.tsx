import { Alert, Button, Text } from '@mantine/core';
import { IconCheck, IconStethoscope } from '@tabler/icons-react';
import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Act, Answer } from '../../api/contract.ts';
import { messageOf } from '../../api/problem.ts';
import type { Connection } from './groups.ts';

const ROUTE = 'POST /connections/{id}/check';
type Check = UseMutationResult<Answer<typeof ROUTE>, Error, Act<typeof ROUTE>>;
type CheckProps = { readonly connection: Connection; readonly check: Check };

/** Asks the provider with the stored key. */
export const CheckNow = ({ connection, check }: CheckProps): ReactNode => (
  <Button
    variant="default"
    leftSection={<IconStethoscope size={16} aria-hidden />}
    loading={check.isPending}
    onClick={() => check.mutate({ params: { id: connection.id } })}
  >
    Check now
  </Button>
);

/** What it answered. What it says against the key stands in the connection's state, with the remedy. */
export const CheckResult = ({ connection, check }: CheckProps): ReactNode => (
  <div aria-live="polite">
    {check.data?.state === 'connected' && (
      <Alert color="green" icon={<IconCheck aria-hidden />} title={`${connection.label} answers`}>
        <Text size="sm">The key works and has every permission that Foyer needs.</Text>
      </Alert>
    )}
    {check.data !== undefined && check.data.state !== 'connected' && (
      <Alert color="orange" title="Not all is well">
        <Text size="sm">
          {check.data.missingPermissions.length > 0
            ? `The key lacks: ${check.data.missingPermissions.join(', ')}. What to do stands above.`
            : (check.data.stateReason ?? 'What to do stands above.')}
        </Text>
      </Alert>
    )}
    {check.isError && (
      <Alert color="red" title="Not checked">
        <Text size="sm">{messageOf(check.error)}</Text>
      </Alert>
    )}
  </div>
);
