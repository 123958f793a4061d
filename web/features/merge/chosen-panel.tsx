import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Chosen } from './chosen.ts';
import { Comparison } from './comparison.tsx';
import { Cautions, Taken } from './hazards.tsx';
import { LikelihoodLine } from './likelihood-line.tsx';
import { Waterfall } from './waterfall.tsx';

/** One employee beside the person: how likely, why, what agrees and what does not. */
export const ChosenPanel = ({
  chosen,
  cautions,
  children,
}: {
  readonly chosen: Chosen;
  readonly cautions: readonly string[];
  /** What must be confirmed. */
  readonly children: ReactNode;
}): ReactNode => {
  const { employee, suggestion, takenBy, fields } = chosen;
  return (
    <Stack gap="md">
      <div>
        <Title order={3} size="h4">
          Compared with {employee.name}, {employee.externalId}
        </Title>
        {suggestion !== null && (
          <Group gap={6} mt={6}>
            <LikelihoodLine suggestion={suggestion} />
            <Text size="sm">Not merged automatically: {suggestion.whyNotAutomatic}</Text>
          </Group>
        )}
      </div>
      {takenBy !== null && <Taken employeeName={employee.name} personId={takenBy} />}
      <Cautions cautions={cautions} />
      {children}
      <section aria-label="Side by side">
        <Comparison fields={fields} />
      </section>
      {suggestion !== null && (
        <section aria-label="Reasons in numbers">
          <Title order={4} size="h5" mb={4}>
            Reasons in numbers
          </Title>
          <Waterfall contributions={suggestion.contributions} probability={suggestion.probability} />
        </section>
      )}
    </Stack>
  );
};
