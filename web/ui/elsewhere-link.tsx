import { Anchor } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** A page of another system, in a tab of its own. */
export const ElsewhereLink = ({
  href,
  children,
}: {
  readonly href: string;
  readonly children: ReactNode;
}): ReactNode => (
  <Anchor href={href} target="_blank" rel="noreferrer noopener" size="sm">
    {children} <IconExternalLink size={14} aria-hidden style={{ verticalAlign: '-2px' }} />
  </Anchor>
);
