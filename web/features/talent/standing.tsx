import { Badge, Group, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { instantText } from '../../ui/time.tsx';
import type { TalentItem } from './words.ts';

/** What Foyer knows of a candidate: sent from here, hired. */
export const Standing = ({ candidate }: { readonly candidate: TalentItem }): ReactNode => {
  const { pushed, hired } = candidate;
  if (pushed === null && !hired) return null;
  return (
    <Group gap={4}>
      {hired && (
        <Badge variant="light" color="teal">
          Hired
        </Badge>
      )}
      {pushed !== null && (
        <Tooltip label={`Sent by ${pushed.byName}, ${instantText(pushed.at)}`}>
          <Badge variant="light" color="blue">
            Sent from here
          </Badge>
        </Tooltip>
      )}
    </Group>
  );
};
