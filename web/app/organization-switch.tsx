import { Group, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { chooseOrganization } from '../api/organization.ts';
import type { Me } from '../api/me.ts';

/** Which organization one works in; for members of several the way to another one. */
export const OrganizationSwitch = ({ me }: { readonly me: Me }): ReactNode => {
  if (me.organizations.length < 2)
    return (
      <Text c="dimmed" visibleFrom="sm" truncate maw={260}>
        {me.organization.name}
      </Text>
    );
  return (
    <Menu position="bottom-start" width={260} withinPortal>
      <Menu.Target>
        <UnstyledButton visibleFrom="sm" aria-label={`Organization: ${me.organization.name}. Change it`}>
          <Group gap={4} wrap="nowrap">
            <Text c="dimmed" truncate maw={260}>
              {me.organization.name}
            </Text>
            <IconSelector size={16} aria-hidden />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <OrganizationItems me={me} />
      </Menu.Dropdown>
    </Menu>
  );
};

/** The organizations as lines of a menu. */
export const OrganizationItems = ({ me }: { readonly me: Me }): ReactNode => (
  <>
    <Menu.Label>Organization</Menu.Label>
    {me.organizations.map((one) => {
      const here = one.id === me.organization.id;
      return (
        <Menu.Item
          key={one.id}
          leftSection={here ? <IconCheck size={16} aria-hidden /> : <span style={{ width: 16 }} />}
          aria-current={here}
          {...(here ? {} : { onClick: () => chooseOrganization(one.id) })}
        >
          {one.name}
        </Menu.Item>
      );
    })}
  </>
);
