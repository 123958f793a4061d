import { Paper, SimpleGrid, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { None } from '../../../ui/time.tsx';
import type { Person } from '../person.ts';
import { fromText, provenanceOf } from '../provenance.ts';
import { salaryText } from '../value-text.ts';
import { BesideSource } from './beside-source.tsx';
import { CompanyEmailRow } from './company-email-row.tsx';
import { Conflict } from './conflict.tsx';
import { FieldRow, Row, Rows } from './field-row.tsx';
import { PrimaryEmailRow } from './primary-email-row.tsx';
import { StartCard } from './start-card.tsx';

/** Everything that is known, and whose word it is. */
export const DetailsTab = ({ person }: { readonly person: Person }): ReactNode => (
  <Stack gap="md">
    <StartCard person={person} />
    <SimpleGrid cols={{ base: 1, xl: 2 }} spacing="md">
      <Section title="Contact">
        <PrimaryEmailRow person={person} />
        <CompanyEmailRow person={person} />
        <FieldRow person={person} field="personalEmail" />
        <FieldRow person={person} field="phone" />
      </Section>
      <Section title="Name">
        <FieldRow person={person} field="firstName" />
        <FieldRow person={person} field="middleName" />
        <FieldRow person={person} field="lastName" />
        <FieldRow person={person} field="preferredName" />
      </Section>
      <Section title="Work">
        <FieldRow person={person} field="jobTitle" />
        <FieldRow person={person} field="department" />
        <FieldRow person={person} field="location" />
        <FieldRow person={person} field="manager" />
        <FieldRow person={person} field="employmentType" />
        <FieldRow person={person} field="workerType" />
        <FieldRow person={person} field="endDate" />
      </Section>
      <Section title="Offer">
        <SalaryRow person={person} />
        {person.choice !== null && <Row label="Why this offer">{person.choice.explanation}</Row>}
      </Section>
    </SimpleGrid>
  </Stack>
);

const Section = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode => (
  <Paper withBorder p="md" component="section" aria-label={title}>
    <Title order={2} mb={4}>
      {title}
    </Title>
    <Rows>{children}</Rows>
  </Paper>
);

const salaryFields = ['compensationAmount', 'compensationCurrency', 'compensationPeriod'] as const;

const SalaryRow = ({ person }: { readonly person: Person }): ReactNode => {
  const parts = salaryFields.map((field) => provenanceOf(person, field));
  const from = parts.find((one) => one?.source === 'review') ?? parts[0];
  return (
    <Row label="Salary" from={fromText(from)}>
      {salaryText(person.compensation) ?? <None what="not known" />}
      {salaryFields.map((field) => (
        <BesideSource key={field} person={person} field={field} />
      ))}
      <Conflict person={person} field="compensationAmount" />
      <Conflict person={person} field="compensationCurrency" />
      <Conflict person={person} field="compensationPeriod" />
    </Row>
  );
};
