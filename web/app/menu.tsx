import { Badge, NavLink, ScrollArea, Text, VisuallyHidden } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useAnswer } from '../api/hooks.ts';
import { useMay } from '../api/me.ts';
import { countText } from '../ui/time.tsx';
import { admin, work, type Place } from './navigation.ts';

export const Menu = (): ReactNode => {
  const { pathname } = useLocation();
  const may = useMay();
  const allowed = (places: readonly Place[]): readonly Place[] =>
    places.filter((place) => place.needs === null || may(place.needs));
  const adminPlaces = allowed(admin);
  return (
    <ScrollArea>
      {allowed(work).map((place) => (
        <PlaceLink key={place.to} place={place} here={isHere(place, pathname)} />
      ))}
      {adminPlaces.length > 0 && (
        <Text size="xs" fw={600} c="dimmed" px="sm" pt="md" pb={4}>
          Admin
        </Text>
      )}
      {adminPlaces.map((place) => (
        <PlaceLink key={place.to} place={place} here={isHere(place, pathname)} />
      ))}
    </ScrollArea>
  );
};

const isHere = ({ to }: Place, pathname: string): boolean =>
  to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`);

/** How many matches wait for a decision. */
const MatchesWaiting = (): ReactNode => (
  <Waiting total={useAnswer('GET /matches', { query: { limit: 1 } }).data?.total ?? 0} />
);

/** How many tasks wait for whoever looks. */
const TasksWaiting = (): ReactNode => (
  <Waiting
    total={useAnswer('GET /tasks', { query: { scope: 'mine', state: 'open', limit: 1 } }).data?.total ?? 0}
  />
);

const waitingFor = { matches: MatchesWaiting, tasks: TasksWaiting } as const;

const Waiting = ({ total }: { readonly total: number }): ReactNode =>
  total === 0 ? null : (
    <Badge size="sm" variant="light" className="tabular">
      {countText(total)}
      <VisuallyHidden> waiting</VisuallyHidden>
    </Badge>
  );

/** Drawn anew only when one goes elsewhere: filters and searches change the address with each letter. */
const PlaceLink = memo(({ place, here }: { readonly place: Place; readonly here: boolean }): ReactNode => {
  const Icon = place.icon;
  const Waits = place.waiting === undefined ? null : waitingFor[place.waiting];
  return (
    <NavLink
      component={Link}
      to={place.to}
      label={place.label}
      leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
      rightSection={Waits === null ? null : <Waits />}
      active={here}
      aria-current={here ? 'page' : undefined}
      style={{ borderRadius: 'var(--mantine-radius-md)' }}
    />
  );
});
PlaceLink.displayName = 'PlaceLink';
