import { Badge, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Person } from '../person.ts';
import { saysText } from '../provenance.ts';
import { valueText } from '../value-text.ts';

/** Systems say different things: what each says, and which one counts. Nothing where they agree. */
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
      {conflict.values.map(({ value, ...speaker }, place) => (
        <Group key={`${speaker.source}${speaker.connectionId ?? ''}`} gap={6} component="span">
          <Badge size="sm" variant="light" color={place === 0 ? 'green' : 'gray'} component="span">
            {place === 0 ? 'Used' : 'Not used'}
          </Badge>
          <Text span size="xs">
            {saysText(speaker, valueText(field, value))}
          </Text>
        </Group>
      ))}
    </Stack>
  );
};
