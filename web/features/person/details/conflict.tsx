import { Badge, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Person } from '../person.ts';
import { sideName } from '../provenance.ts';
import { valueText } from '../value-text.ts';

const sides = ['hris', 'ats'] as const;

/** Two systems say different things: what each says, and which one counts. Nothing where they agree. */
export const Conflict = ({
  person,
  field,
}: {
  readonly person: Person;
  readonly field: string;
}): ReactNode => {
  const conflict = person.conflicts.find((one) => one.field === field);
  if (conflict === undefined) return null;
  return (
    <Stack gap={2} mt={4} component="span" display="flex">
      {sides.map((side) => (
        <Group key={side} gap={6} component="span">
          <Badge size="sm" variant="light" color={conflict.used === side ? 'green' : 'gray'} component="span">
            {conflict.used === side ? 'Used' : 'Not used'}
          </Badge>
          <Text span size="xs">
            {sideName(person, side)} says {valueText(field, conflict[side])}
          </Text>
        </Group>
      ))}
    </Stack>
  );
};
