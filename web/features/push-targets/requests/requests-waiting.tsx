import { Alert, Anchor, Text } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { countText } from '../../../ui/time.tsx';

/** Members ask for integrations and nobody has decided. */
export const RequestsWaiting = (): ReactNode => {
  const total =
    useAnswer('GET /integration-requests', { query: { state: 'open', limit: 1 } }).data?.total ?? 0;
  if (total === 0) return null;
  return (
    <Alert
      color="yellow"
      icon={<IconMessageQuestion aria-hidden />}
      title={total === 1 ? 'A member asks for an integration' : `${countText(total)} requests wait for you`}
    >
      <Text size="sm">
        <Anchor component={Link} to="/integrations/requests" size="sm" underline="always">
          Approve or decline
        </Anchor>
      </Text>
    </Alert>
  );
};
