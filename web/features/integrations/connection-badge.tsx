import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { connectionWords } from '../../words/access.ts';
import type { Connection } from './groups.ts';

export const ConnectionBadge = ({
  connection,
}: {
  readonly connection: Pick<Connection, 'state'>;
}): ReactNode => {
  const { text, color } = connectionWords[connection.state];
  return (
    <Badge component="span" variant="light" color={color} tt="none" fw={600}>
      {text}
    </Badge>
  );
};
