import { NavLink, ScrollArea, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useMay } from '../api/me.ts';
import { admin, work, type Place } from './navigation.ts';

export const Menu = (): ReactNode => {
  const may = useMay();
  const allowed = (places: readonly Place[]): readonly Place[] =>
    places.filter((place) => place.needs === null || may(place.needs));
  const adminPlaces = allowed(admin);
  return (
    <ScrollArea>
      {allowed(work).map((place) => (
        <PlaceLink key={place.to} place={place} />
      ))}
      {adminPlaces.length > 0 && (
        <Text size="xs" fw={600} c="dimmed" px="sm" pt="md" pb={4}>
          Admin
        </Text>
      )}
      {adminPlaces.map((place) => (
        <PlaceLink key={place.to} place={place} />
      ))}
    </ScrollArea>
  );
};

const PlaceLink = ({ place }: { readonly place: Place }): ReactNode => {
  const { pathname } = useLocation();
  const here =
    place.to === '/' ? pathname === '/' : pathname === place.to || pathname.startsWith(`${place.to}/`);
  const Icon = place.icon;
  return (
    <NavLink
      component={Link}
      to={place.to}
      label={place.label}
      leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
      active={here}
      aria-current={here ? 'page' : undefined}
      style={{ borderRadius: 'var(--mantine-radius-md)' }}
    />
  );
};
