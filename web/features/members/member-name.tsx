import { Avatar, Badge, Box, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { RoleBadges } from './role-badges.tsx';
import { RowLink } from './row-link.tsx';
import type { Member } from './member.ts';

export const MemberName = ({
  member,
  own,
}: {
  readonly member: Member;
  readonly own: boolean;
}): ReactNode => (
  <Group gap="sm" wrap="nowrap">
    <Avatar
      name={member.name}
      color="foyer"
      radius="xl"
      size={34}
      variant="light"
      aria-hidden
      visibleFrom="xs"
    />
    <div style={{ minWidth: 0 }}>
      <Group gap="xs">
        <RowLink name="member" value={member.id}>
          {member.name}
        </RowLink>
        {own && (
          <Badge variant="light" color="green">
            You
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {member.email}
      </Text>
      <Box hiddenFrom="sm" mt={4}>
        <RoleBadges roles={member.roles} />
      </Box>
    </div>
  </Group>
);
