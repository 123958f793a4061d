import { Group, Radio, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { EmployeeLine } from './employee-line.tsx';
import { LikelihoodLine } from './likelihood-line.tsx';
import type { Matches } from './likelihood.ts';
import type { ListedEmployee } from './side-by-side.ts';
import styles from './employee-cards.module.css';

const Card = ({
  id,
  name,
  first,
  children,
}: {
  readonly id: string;
  readonly name: string;
  /** Gets the focus when the modal opens. */
  readonly first: boolean;
  readonly children: ReactNode;
}): ReactNode => (
  <Radio.Card
    value={id}
    aria-label={name}
    className={styles['card'] ?? ''}
    data-autofocus={first ? true : undefined}
  >
    <Group wrap="nowrap" align="flex-start" gap="sm">
      <Radio.Indicator mt={2} />
      <div className={styles['text']}>{children}</div>
    </Group>
  </Radio.Card>
);

type CardsProps = {
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
};

/** Who it may be, the likeliest first. */
export const SuggestionCards = ({
  suggestions,
  chosen,
  onChoose,
}: CardsProps & { readonly suggestions: Matches['suggestions'] }): ReactNode => (
  <Radio.Group value={chosen} onChange={onChoose} aria-label="Suggested employees">
    <Stack gap="xs">
      {suggestions.map((suggestion, place) => (
        <Card
          key={suggestion.employee.id}
          id={suggestion.employee.id}
          name={`${suggestion.employee.name}, ${suggestion.employee.externalId}`}
          first={chosen === null ? place === 0 : suggestion.employee.id === chosen}
        >
          <EmployeeLine employee={suggestion.employee} />
          <LikelihoodLine suggestion={suggestion} />
        </Card>
      ))}
    </Stack>
  </Radio.Group>
);

/** Whom one looked up. */
export const FoundCards = ({
  found,
  total,
  personId,
  chosen,
  onChoose,
}: CardsProps & {
  readonly found: readonly ListedEmployee[];
  readonly total: number;
  readonly personId: string;
}): ReactNode => (
  <Radio.Group value={chosen} onChange={onChoose} aria-label="Employees found">
    <Stack gap="xs">
      {found.map((employee) => (
        <Card
          key={employee.id}
          id={employee.id}
          name={`${employee.name}, ${employee.externalId}`}
          first={false}
        >
          <EmployeeLine
            employee={employee}
            taken={employee.personId !== null && employee.personId !== personId}
          />
        </Card>
      ))}
      {total > found.length && (
        <Text size="xs" c="dimmed">
          {total - found.length} more: type more of the name.
        </Text>
      )}
    </Stack>
  </Radio.Group>
);
