import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';

type To = {
  /** Of the modal in the address (`useAddressState`). */
  readonly name: string;
  readonly value: string;
};

/** Where a line's link leads: to a modal that stands in the address, with the list staying where it is. */
const useTo = ({ name, value }: To) => {
  const [search] = useSearchParams();
  const next = new URLSearchParams(search);
  next.set(name, value);
  return { to: `?${next.toString()}`, state: { opened: name }, preventScrollReset: true };
};

export const RowLink = ({ children, ...to }: To & { readonly children: ReactNode }): ReactNode => (
  <Text component={Link} {...useTo(to)} data-row-link size="sm" fw={550} c="inherit" td="none">
    {children}
  </Text>
);

/** The same as a button at the end of the line. `main`: Enter and the arrow keys go to it. */
export const RowButton = ({
  label,
  children,
  main = false,
  ...to
}: To & { readonly label: string; readonly children: ReactNode; readonly main?: boolean }): ReactNode => (
  <Button
    component={Link}
    {...useTo(to)}
    {...(main ? { 'data-row-link': true } : {})}
    aria-label={label}
    size="xs"
    variant="default"
  >
    {children}
  </Button>
);
