import { Badge, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Role } from '../../../src/domain/permissions.ts';
import { roleWords } from '../../words/access.ts';

export const RoleBadges = ({ roles }: { readonly roles: readonly Role[] }): ReactNode => (
  <Group gap={4}>
    {roles.map((role) => (
      <Badge key={role} variant="light" color={role === 'super_admin' ? 'foyer' : 'gray'}>
        {roleWords[role].text}
      </Badge>
    ))}
  </Group>
);
