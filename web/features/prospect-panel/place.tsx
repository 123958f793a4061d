import { Anchor } from '@mantine/core';
import { createContext, useContext, type ReactNode } from 'react';
import { Link } from 'react-router';

/** Foyer's address where the panel stands outside the console; null inside it. */
const Outside = createContext<string | null>(null);
export const PanelOutside = Outside.Provider;

/** A way to a page of the console: outside it opens in a tab of its own. */
export const ConsoleLink = ({
  to,
  children,
}: {
  readonly to: string;
  readonly children: ReactNode;
}): ReactNode => {
  const foyer = useContext(Outside);
  return foyer === null ? (
    <Anchor component={Link} to={to} size="sm">
      {children}
    </Anchor>
  ) : (
    <Anchor href={new URL(to, foyer).href} target="_blank" rel="noreferrer" size="sm">
      {children}
    </Anchor>
  );
};

/** A page of the recruiting system. */
export const ElsewhereLink = ({
  href,
  children,
}: {
  readonly href: string;
  readonly children: ReactNode;
}): ReactNode => (
  <Anchor href={href} target="_blank" rel="noreferrer" size="sm">
    {children}
  </Anchor>
);
