import { Table, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { fieldWord } from '../../words/people.ts';
import { saysText, sourceText } from '../person/provenance.ts';
import { valueText } from '../person/value-text.ts';
import type { Preview } from './door-text.ts';
import styles from './preview-fields.module.css';

type Field = Preview['fields'][number];

/** Rows that make one value and are told once. */
const told = ({ field }: Field): boolean => !['compensationCurrency', 'compensationPeriod'].includes(field);

/** Field by field: what will count, from where, and what it replaces; what stays in one sentence. */
export const PreviewFields = ({
  preview,
  caption,
}: {
  readonly preview: Preview;
  readonly caption: string;
}): ReactNode => {
  const fields = preview.fields.filter(told);
  const open = fields.filter((one) => one.changes || one.others.length > 0);
  const same = fields.filter((one) => !open.includes(one));
  return (
    <>
      {open.length > 0 && (
        <Table verticalSpacing={6} className={styles['table'] ?? ''} aria-label={caption}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Field</Table.Th>
              <Table.Th>Will be</Table.Th>
              <Table.Th>From</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {open.map((one) => (
              <Line key={one.field} one={one} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {same.length > 0 && (
        <Text size="sm" c="dimmed" mt={6}>
          {open.length === 0 ? 'Every field stays as it is: ' : 'Stays as it is: '}
          {same.map(({ field }) => fieldWord(field)).join(', ')}.
        </Text>
      )}
    </>
  );
};

const Line = ({ one }: { readonly one: Field }): ReactNode => (
  <Table.Tr data-changes={one.changes}>
    <Table.Th scope="row" fw={500}>
      {fieldWord(one.field)}
    </Table.Th>
    <Table.Td data-side="Will be">
      <Values one={one} />
    </Table.Td>
    <Table.Td data-side="From">
      <Text size="sm" span>
        {one.afterFrom === null ? 'nobody' : sourceText(one.afterFrom)}
      </Text>
      {one.others.map((other) => (
        <Text key={`${other.source}${other.connectionId ?? ''}`} size="xs" c="dimmed" span display="block">
          {saysText(other, valueText(one.field, other.value))}: does not count
        </Text>
      ))}
    </Table.Td>
  </Table.Tr>
);

const Values = ({ one }: { readonly one: Field }): ReactNode => {
  const text = (value: Field['after']): string => (value === null ? 'nothing' : valueText(one.field, value));
  if (!one.changes)
    return (
      <Text size="sm" span>
        {text(one.after)}
        <Text size="xs" c="dimmed" span display="block">
          stays
        </Text>
      </Text>
    );
  return (
    <>
      {one.before !== null && (
        <>
          <VisuallyHidden>now </VisuallyHidden>
          <Text size="sm" span c="dimmed" td={one.after === null ? undefined : 'line-through'}>
            {text(one.before)}
          </Text>
          <IconArrowRight size={13} aria-hidden style={{ margin: '0 4px', verticalAlign: -2 }} />
          <VisuallyHidden> will be </VisuallyHidden>
        </>
      )}
      <Text size="sm" span fw={600}>
        {text(one.after)}
      </Text>
    </>
  );
};
