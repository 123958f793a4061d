import { Badge, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { stateWords, type Sync } from '../../words/syncs.ts';

export const RunState = ({ run }: { readonly run: Pick<Sync, 'state'> }): ReactNode => {
  const { text, color } = stateWords[run.state];
  return (
    <Badge
      component="span"
      variant="light"
      color={color}
      tt="none"
      fw={600}
      h="auto"
      mih={20}
      styles={{ label: { whiteSpace: 'normal' } }}
      {...(run.state === 'running'
        ? { leftSection: <Loader size={10} color="currentColor" aria-hidden /> }
        : {})}
    >
      {text}
    </Badge>
  );
};
