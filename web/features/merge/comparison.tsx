import { Group, Table, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { fieldWord } from '../../words/people.ts';
import { valueText } from '../person/value-text.ts';
import type { Compared } from './side-by-side.ts';
import styles from './comparison.module.css';

/** Two records side by side: what agrees and what differs line by line, what only one of them knows in a sentence. */
export const Comparison = ({
  fields,
  sides = ['New hire', 'Employee'],
}: {
  readonly fields: readonly Compared[];
  /** Who stands on the left and on the right. */
  readonly sides?: readonly [left: string, right: string];
}): ReactNode => {
  const [left, right] = sides;
  const agreeing = fields.filter(({ outcome }) => outcome === 'agrees');
  const differing = fields.filter(({ outcome }) => outcome === 'differs');
  return (
    <>
      <Table
        verticalSpacing={6}
        className={styles['table'] ?? ''}
        aria-label={`Side by side: ${agreeing.length} agree, ${differing.length} differ`}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Field</Table.Th>
            <Table.Th>{left}</Table.Th>
            <Table.Th>{right}</Table.Th>
            <Table.Th>Compared</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...agreeing, ...differing].map((one) => (
            <Line key={one.field} one={one} sides={sides} />
          ))}
        </Table.Tbody>
      </Table>
      <OneSided who={`Only the ${left.toLowerCase()}`} fields={fields} side="person" />
      <OneSided who={`Only the ${right.toLowerCase()}`} fields={fields} side="employee" />
    </>
  );
};

const Line = ({
  one,
  sides: [left, right],
}: {
  readonly one: Compared;
  readonly sides: readonly [left: string, right: string];
}): ReactNode => (
  <Table.Tr data-outcome={one.outcome}>
    <Table.Th scope="row" fw={500}>
      {fieldWord(one.field)}
    </Table.Th>
    <Table.Td data-side={left}>{valueText(one.field, one.person ?? '')}</Table.Td>
    <Table.Td data-side={right}>{valueText(one.field, one.employee ?? '')}</Table.Td>
    <Table.Td>
      <Outcome agrees={one.outcome === 'agrees'} />
    </Table.Td>
  </Table.Tr>
);

const Outcome = ({ agrees }: { readonly agrees: boolean }): ReactNode => {
  const Icon = agrees ? IconCheck : IconX;
  return (
    <Text span size="sm" c={agrees ? 'teal' : 'orange'} fw={600}>
      <Group gap={4} wrap="nowrap" component="span" display="inline-flex">
        <Icon size={15} stroke={2.2} aria-hidden />
        {agrees ? 'agrees' : 'differs'}
      </Group>
    </Text>
  );
};

/** What the other side does not know says nothing for or against. */
const OneSided = ({
  who,
  fields,
  side,
}: {
  readonly who: string;
  readonly fields: readonly Compared[];
  readonly side: 'person' | 'employee';
}): ReactNode => {
  const known = fields.flatMap((one) => {
    const value = one.outcome === 'one_side' ? one[side] : null;
    return value === null ? [] : [`${fieldWord(one.field)} ${valueText(one.field, value)}`];
  });
  return known.length === 0 ? null : (
    <Text size="sm" c="dimmed" mt={6} style={{ overflowWrap: 'anywhere' }}>
      {who} tells: {known.join(' · ')}
    </Text>
  );
};
