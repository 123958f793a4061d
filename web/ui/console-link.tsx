import { Anchor } from '@mantine/core';
import { createContext, useContext, type ReactNode } from 'react';
import { Link } from 'react-router';

/** Foyer's address where a part of the console stands outside it; null inside. */
const Outside = createContext<string | null>(null);
export const OutsideConsole = Outside.Provider;

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
