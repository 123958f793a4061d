import { Badge, Group, List, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Me } from '../../api/me.ts';
import { permissionWords, roleWords } from '../../words/access.ts';

export const Roles = ({ me }: { readonly me: Me }): ReactNode => {
  const allowed = me.permissions.flatMap((permission) => permissionWords[permission] ?? []);
  return (
    <Stack>
      {me.roles.map((role) => (
        <Group key={role} gap="sm" wrap="nowrap" align="baseline">
          <Badge variant="light" style={{ flexShrink: 0 }}>
            {roleWords[role].text}
          </Badge>
          <Text size="sm">{roleWords[role].what}</Text>
        </Group>
      ))}
      {allowed.length > 0 && (
        <List
          size="sm"
          spacing={4}
          style={{ columns: '2 18rem' }}
          icon={<IconCheck size={16} color="var(--mantine-color-green-text)" aria-hidden />}
        >
          {allowed.map((text) => (
            <List.Item key={text}>{text}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
};
