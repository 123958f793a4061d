import { AppShell, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link, Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { useAnswer } from '../api/hooks.ts';
import { isSessionOver } from '../api/problem.ts';
import { signInAddress } from '../features/sign-in/way-in.ts';
import { Failure, Loading } from '../ui/states.tsx';
import { CommandPalette, SearchButton } from './command-palette.tsx';
import { ConnectionLost } from './connection-lost.tsx';
import { Keys } from './keys.tsx';
import { Menu } from './menu.tsx';
import { isNoMember, NoMembership } from './no-membership.tsx';
import { OrganizationSwitch } from './organization-switch.tsx';
import { SessionEnded } from './session-ended.tsx';
import { UserMenu } from './user-menu.tsx';

/** What stands around every page of somebody who is signed in. */
export const Shell = (): ReactNode => {
  const location = useLocation();
  const [opened, menu] = useDisclosure(false);
  const me = useAnswer('GET /me', {}, { live: false });
  const main = useMainFocus(location.pathname);
  useEffect(() => menu.close(), [location.pathname, menu.close]);

  if (isNoMember(me.error)) return <NoMembership />;
  if (me.data === undefined) {
    // Under an open page the session's end is `SessionEnded`'s matter: what was typed stays.
    if (isSessionOver(me.error))
      return <Navigate to={signInAddress(`${location.pathname}${location.search}`)} replace />;
    return me.isError ? <Failure error={me.error} retry={() => void me.refetch()} /> : <Loading />;
  }

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 240, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'lg' }}
    >
      <a href="#main" className="skip-link">
        Skip to the page
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={opened}
              onClick={menu.toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={opened ? 'Close the menu' : 'Open the menu'}
              aria-expanded={opened}
            />
            <Text component={Link} to="/" fw={700} size="lg" c="inherit" td="none">
              Foyer
            </Text>
            <OrganizationSwitch me={me.data} />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <SearchButton />
            <UserMenu me={me.data} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label="Main">
        <Menu />
      </AppShell.Navbar>
      <AppShell.Main id="main" ref={main} tabIndex={-1}>
        <ConnectionLost />
        <Outlet />
      </AppShell.Main>
      <CommandPalette />
      <Keys />
      <SessionEnded me={me.data} />
      <ScrollRestoration />
    </AppShell>
  );
};

/** After a change of page the focus begins at its top: who listens hears the new page, and Tab goes on in it. */
const useMainFocus = (pathname: string) => {
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
};
