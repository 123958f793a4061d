import type { ReactNode } from 'react';
import type { Permission } from '../../src/domain/permissions.ts';
import { useMay } from '../api/me.ts';
import { Page } from '../ui/page.tsx';
import { MayNot } from '../ui/states.tsx';
import { whoMay } from '../words/access.ts';

export const Guard = ({
  needs,
  children,
}: {
  readonly needs: Permission | null;
  readonly children: ReactNode;
}): ReactNode => {
  const may = useMay();
  if (needs === null || may(needs)) return children;
  return (
    <Page title="Not for your role">
      <MayNot who={whoMay(needs)} />
    </Page>
  );
};
