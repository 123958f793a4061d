import type { ReactNode } from 'react';
import type { Permission } from '../../src/domain/permissions.ts';
import { useMay } from '../api/me.ts';
import { MayNot } from '../ui/states.tsx';

export const Guard = ({
  needs,
  children,
}: {
  readonly needs: Permission | null;
  readonly children: ReactNode;
}): ReactNode => {
  const may = useMay();
  return needs === null || may(needs) ? children : <MayNot />;
};
