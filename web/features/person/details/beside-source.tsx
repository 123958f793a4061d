import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { hireValueText } from '../../new-hires/value.ts';
import type { Person } from '../person.ts';
import { besideText, provenanceOf } from '../provenance.ts';

/** Under a value that a reviewer entered: what the recruiting system says instead. Nothing under any other. */
export const BesideSource = ({
  person,
  field,
}: {
  readonly person: Person;
  readonly field: string;
}): ReactNode => {
  const from = provenanceOf(person, field);
  const beside = from === undefined ? null : besideText(from, (value) => hireValueText(field, value));
  if (beside === null) return null;
  return (
    <Text span display="block" size="xs" c="dimmed" mt={2}>
      {beside}
    </Text>
  );
};
