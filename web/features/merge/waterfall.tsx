import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { pointsText, scoreOf, stepText, type Contribution } from './likelihood.ts';
import { barOf, evenChance, rangeOf, stepsOf } from './waterfall-bars.ts';
import styles from './waterfall.module.css';

type WaterfallProps = {
  readonly contributions: readonly Contribution[];
  /** The probability that follows; null where only the steps are known. */
  readonly probability: number | null;
};

/** How the score comes about, step by step: the words and numbers say it all, the bars show it. */
export const Waterfall = ({ contributions, probability }: WaterfallProps): ReactNode => {
  const steps = stepsOf(contributions);
  const score = scoreOf(contributions);
  const even = probability === null ? null : evenChance(score, probability);
  const range = rangeOf(steps, even);
  return (
    <>
      <Table verticalSpacing={6} className={styles['table'] ?? ''} aria-label="How the score comes about">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Evidence</Table.Th>
            <Table.Th ta="right">Points</Table.Th>
            <Table.Th className={styles['bars'] ?? ''} aria-hidden />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {steps.map((step) => (
            <Table.Tr key={step.one.field}>
              <Table.Td>{stepText(step.one)}</Table.Td>
              <Table.Td ta="right" className="tabular">
                {pointsText(step.one.weight)}
              </Table.Td>
              <BarCell bar={barOf(step, range)} tone={step.one.weight < 0 ? 'minus' : 'plus'} />
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th scope="row">Score</Table.Th>
            <Table.Td ta="right" fw={700} className="tabular">
              {pointsText(score)}
            </Table.Td>
            <BarCell bar={barOf({ from: 0, to: score }, range)} tone="sum" />
          </Table.Tr>
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed" mt={4}>
        Each point makes it twice as likely that both are one person.
        {even !== null && ` ${pointsText(even)} would be an even chance.`}
      </Text>
    </>
  );
};

const BarCell = ({
  bar,
  tone,
}: {
  readonly bar: { readonly left: string; readonly width: string };
  readonly tone: 'plus' | 'minus' | 'sum';
}): ReactNode => (
  <Table.Td aria-hidden className={styles['bars'] ?? ''}>
    <div className={styles['track']}>
      <div className={styles['bar']} data-tone={tone} style={bar} />
    </div>
  </Table.Td>
);
