import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CopyField } from '../../ui/copy-field.tsx';
import type { ConnectionDetail } from './groups.ts';
import { NewToken } from './new-token.tsx';
import { OnlyNow } from './only-now.tsx';
import { Steps } from './steps.tsx';
import type { Holding } from './use-held.ts';

/** What an identity provider needs to push users: the address, and the token while it can be shown. */
export const ScimPush = ({
  connection,
  holding,
}: {
  readonly connection: ConnectionDetail;
  readonly holding: Holding;
}): ReactNode => {
  const { pushUrl, setupSteps } = connection;
  if (pushUrl === null) return null;
  return (
    <Stack>
      <CopyField label="Address (Base URL, Tenant URL)" value={pushUrl} />
      {holding.pushPassword !== null ? (
        <>
          <CopyField label="Bearer token" value={holding.pushPassword} />
          <OnlyNow keep={holding.keep}>It is shown until you reload or close Foyer, and never again.</OnlyNow>
        </>
      ) : (
        <Text size="sm" c="dimmed">
          The token was shown once. Whoever has lost it makes a new one.
        </Text>
      )}
      <NewToken connection={connection} made={holding.showPassword} />
      <Steps steps={setupSteps} />
    </Stack>
  );
};
