import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconLogout, IconMoon, IconSun, IconSunMoon, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { signOut } from '../api/auth.ts';
import { chooseOrganization } from '../api/organization.ts';
import type { Me } from '../api/me.ts';
import { failed } from '../ui/notify.ts';

const schemes = [
  { value: 'auto', label: 'Like the system', icon: IconSunMoon },
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
] as const;

export const UserMenu = ({ me }: { readonly me: Me }): ReactNode => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = async (): Promise<void> => {
    try {
      await signOut();
      client.clear();
      await navigate('/sign-in');
    } catch (error) {
      failed('You are still signed in', error);
    }
  };
  return (
    <Menu position="bottom-end" width={260} withinPortal>
      <Menu.Target>
        <UnstyledButton aria-label={`Your menu, ${me.name}`}>
          <Avatar name={me.name} color="foyer" radius="xl" size={34} variant="light" aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label component="div">
          <Text size="sm" fw={600}>
            {me.name}
          </Text>
          {me.email !== null && <Text size="xs">{me.email}</Text>}
        </Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={16} aria-hidden />}>
          Your account
        </Menu.Item>
        {me.organizations.length > 1 && (
          <>
            <Menu.Label>Organization</Menu.Label>
            {me.organizations.map((one) => (
              <Menu.Item
                key={one.id}
                leftSection={one.id === me.organization.id ? <IconCheck size={16} aria-hidden /> : undefined}
                aria-current={one.id === me.organization.id}
                onClick={() => chooseOrganization(one.id)}
              >
                {one.name}
              </Menu.Item>
            ))}
          </>
        )}
        <Menu.Label>Appearance</Menu.Label>
        {schemes.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={colorScheme === value ? <IconCheck size={16} aria-hidden /> : undefined}
            aria-current={colorScheme === value}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void leave()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
