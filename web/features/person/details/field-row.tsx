import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { None } from '../../../ui/time.tsx';
import { fieldWord } from '../../../words/people.ts';
import type { Person } from '../person.ts';
import { fromText, provenanceOf } from '../provenance.ts';
import { valueText } from '../value-text.ts';
import { BesideSource } from './beside-source.tsx';
import { Conflict } from './conflict.tsx';
import styles from './field-list.module.css';

/** One line of the details: what it is, its value, whose word that is. */
export const Row = ({
  label,
  from,
  children,
}: {
  readonly label: string;
  readonly from?: ReactNode;
  readonly children: ReactNode;
}): ReactNode => (
  <div className={styles['row']}>
    <Text component="dt" size="sm" c="dimmed">
      {label}
    </Text>
    <Text component="dd" size="sm" className={styles['value'] ?? ''}>
      {children}
    </Text>
    <Text component="dd" size="xs" c="dimmed" className={styles['source'] ?? ''} pt={2}>
      {from}
    </Text>
  </div>
);

export const Rows = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <dl className={styles['list']}>{children}</dl>
);

type SimpleField = {
  readonly [Name in keyof Person]: Person[Name] extends string | null ? Name : never;
}[keyof Person];

/** A field that comes from the sources as it is. Where they differ, both values stand there. */
export const FieldRow = ({
  person,
  field,
}: {
  readonly person: Person;
  readonly field: SimpleField;
}): ReactNode => {
  const value = person[field];
  const from = provenanceOf(person, field);
  return (
    <Row label={fieldWord(field)} from={fromText(from)}>
      {value === null ? <None what="not known" /> : valueText(field, value)}
      <BesideSource person={person} field={field} />
      <Conflict person={person} field={field} />
    </Row>
  );
};
