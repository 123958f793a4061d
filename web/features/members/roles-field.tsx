import { Checkbox, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { roles as all, type Role } from '../../../src/domain/permissions.ts';
import { roleWords } from '../../words/access.ts';

/** New hires become members by their import, so the role is offered only where somebody has it. */
const offered = (held: readonly Role[]): readonly Role[] =>
  all.filter((role) => role !== 'new_hire' || held.includes(role));

const isRole = (text: string): text is Role => all.some((role) => role === text);

/** Roles to choose, each with what it allows. */
export const RolesField = ({
  label,
  value,
  held = [],
  error,
  onChange,
}: {
  readonly label: string;
  readonly value: readonly Role[];
  /** What is stored at the moment. */
  readonly held?: readonly Role[];
  readonly error?: string | undefined;
  readonly onChange: (roles: Role[]) => void;
}): ReactNode => (
  <Checkbox.Group
    label={label}
    description="Several can be given; each adds what it allows."
    value={[...value]}
    onChange={(next) => onChange(next.filter(isRole))}
    {...(error === undefined ? {} : { error })}
  >
    <Stack gap="sm" mt="sm">
      {offered(held).map((role) => (
        <Checkbox key={role} value={role} label={roleWords[role].text} description={roleWords[role].what} />
      ))}
    </Stack>
  </Checkbox.Group>
);
