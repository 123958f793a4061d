import { Alert, Button, Text } from '@mantine/core';
import { IconCheck, IconStethoscope } from '@tabler/icons-react';
import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Act, Answer } from '../../api/contract.ts';
import { messageOf } from '../../api/problem.ts';
import { credentialNoun, verbFor } from '../../words/credentials.ts';
import type { Connection } from './groups.ts';

type Route = 'POST /connections/{id}/check';
type Check = UseMutationResult<Answer<Route>, Error, Act<Route>>;
type CheckProps = { readonly connection: Connection; readonly check: Check };

const noun = ({ credentialFields }: Connection): ReturnType<typeof credentialNoun> =>
  credentialNoun(credentialFields);

const lacks = (connection: Connection): string =>
  connection.connectBy === 'oauth'
    ? 'Foyer lacks'
    : `The ${noun(connection)} ${verbFor(noun(connection), 'lacks', 'lack')}`;

/** Asks the provider with what is stored. */
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

/** What it answered, as the connection stands since: a key that was replaced meanwhile is not spoken of any more. */
export const CheckResult = ({ connection, check }: CheckProps): ReactNode => (
  <div aria-live="polite">
    {check.isSuccess && connection.state === 'connected' && (
      <Alert mt="sm" color="green" icon={<IconCheck aria-hidden />} title={`${connection.label} answers`}>
        <Text size="sm">
          {connection.connectBy === 'oauth'
            ? 'Foyer is let in, with every permission that it needs.'
            : `The ${noun(connection)} ${verbFor(noun(connection), 'works and has', 'work and have')} every permission that Foyer needs.`}
        </Text>
      </Alert>
    )}
    {check.isSuccess && connection.state !== 'connected' && (
      <Alert mt="sm" color="orange" title="Not all is well">
        <Text size="sm">
          {connection.missingPermissions.length > 0
            ? `${lacks(connection)}: ${connection.missingPermissions.join(', ')}. What to do stands above.`
            : (connection.stateReason ?? 'What to do stands above.')}
        </Text>
      </Alert>
    )}
    {check.isError && (
      <Alert mt="sm" color="red" title="Not checked">
        <Text size="sm">{messageOf(check.error)}</Text>
      </Alert>
    )}
  </div>
);
