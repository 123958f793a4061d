import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { JourneyStep } from '../../../../src/domain/journey.ts';
import { countText, formatDays, None } from '../../../ui/time.tsx';
import { stepFor, stepTitle } from '../../../words/journeys.ts';
import { ownDay } from '../../person/start-moment.ts';
import type { DryRun } from '../journey.ts';
import { useNames } from '../options.ts';

const dayOptions = { day: 'numeric', month: 'short', year: 'numeric' } as const;

type Sum = DryRun['steps'][number];

/** By step: how many would get it, and between when and when. */
export const StepSums = ({
  steps,
  sums,
}: {
  readonly steps: readonly JourneyStep[];
  readonly sums: readonly Sum[];
}): ReactNode => {
  const names = useNames();
  return (
    <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label="By step" verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Step</Table.Th>
            <Table.Th ta="right">Planned</Table.Th>
            <Table.Th ta="right">Wait</Table.Th>
            <Table.Th ta="right">Overdue</Table.Th>
            <Table.Th ta="right">Not for them</Table.Th>
            <Table.Th>Between</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="tabular">
          {steps.map((step) => {
            const sum = sums.find(({ stepId }) => stepId === step.id);
            return sum === undefined ? null : (
              <Table.Tr key={step.id}>
                <Table.Th scope="row" fw={500}>
                  {stepTitle(step, steps)}
                  <Text size="xs" c="dimmed">
                    {stepFor(step, names.member)}
                  </Text>
                </Table.Th>
                <Table.Td ta="right">{countText(sum.planned)}</Table.Td>
                <Table.Td ta="right">{countText(sum.waiting)}</Table.Td>
                <Table.Td ta="right">
                  {sum.overdue > 0 ? (
                    <Text span size="sm" fw={650} c="orange">
                      {countText(sum.overdue)}
                    </Text>
                  ) : (
                    0
                  )}
                </Table.Td>
                <Table.Td ta="right">{countText(sum.skipped)}</Table.Td>
                <Table.Td>
                  <Span sum={sum} />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};

const Span = ({ sum: { firstAt, lastAt } }: { readonly sum: Sum }): ReactNode => {
  if (firstAt === null || lastAt === null) return <None what="no time" />;
  return <span>{formatDays(ownDay(firstAt), ownDay(lastAt), dayOptions)}</span>;
};
