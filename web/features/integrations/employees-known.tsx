import { Alert, DataList, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { countText } from '../../ui/time.tsx';
import { Fact } from './fact.tsx';
import type { ConnectionDetail } from './groups.ts';

type Employees = NonNullable<ConnectionDetail['employees']>;

/** Whom the source knows, and how much of what matching goes by it tells. */
export const EmployeesKnown = ({ employees }: { readonly employees: Employees }): ReactNode => {
  const { current, starting, left, matched } = employees;
  if (current + left === 0)
    return (
      <Text size="sm" c="dimmed">
        Nobody yet. After the first import this tells how much the source knows of each employee.
      </Text>
    );
  return (
    <Stack>
      <DataList labelWidth={150}>
        <Fact label="Employees">
          {countText(current)}
          {starting > 0 && `, ${countText(starting)} of them with a first day to come`}
        </Fact>
        {left > 0 && <Fact label="Have left">{countText(left)}</Fact>}
        <Fact label="Matched">{countText(matched)} with a new hire</Fact>
        {told.map(({ name, label }) => (
          <Fact key={name} label={label}>
            {share(employees[name], current)}
          </Fact>
        ))}
      </DataList>
      <WithoutEvidence employees={employees} />
    </Stack>
  );
};

const told = [
  { name: 'personalEmail', label: 'Personal email' },
  { name: 'phone', label: 'Phone' },
  { name: 'birthDate', label: 'Date of birth' },
  { name: 'startDate', label: 'Start date' },
] as const;

const share = (count: number, of: number): string => {
  if (of === 0 || count === 0) return 'Of nobody';
  if (count === of) return 'Of everybody';
  return `${countText(count)} of ${countText(of)}`;
};

/** What the gaps mean for matching. */
const WithoutEvidence = ({ employees }: { readonly employees: Employees }): ReactNode => {
  const { current, personalEmail, phone, startDate } = employees;
  const gaps = [
    ...(current > 0 && personalEmail === 0
      ? [
          phone === 0
            ? 'It tells neither personal email nor phone: new hires can be matched by name and date alone, which a person must confirm each time.'
            : 'It tells no personal email, the strongest evidence there is: most new hires will have to be confirmed by a person.',
        ]
      : []),
    ...(current > 0 && startDate === 0
      ? ['It tells no start date: the date of the recruiting system decides when access opens.']
      : []),
  ];
  if (gaps.length === 0) return null;
  return (
    <Alert color="yellow" title="Matching has little to go by">
      <Stack gap="xs">
        {gaps.map((gap) => (
          <Text key={gap} size="sm">
            {gap}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
};
