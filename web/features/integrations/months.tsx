import { ScrollArea, Table, Text, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { countText } from '../../ui/time.tsx';
import style from './months.module.css';
import { monthLines, type Preview } from './windows.ts';

/** Hired people by the month they start (or were hired) in; what the window leaves out is grey. */
export const Months = ({
  preview,
  from,
  today,
}: {
  readonly preview: Preview;
  readonly from: string | null;
  readonly today: string;
}): ReactNode => {
  const lines = monthLines(preview, today);
  const most = Math.max(1, ...lines.map(({ count }) => count), preview.missingStartDate);
  const outside = (until: string): boolean => from !== null && until < from.slice(0, 7);
  return (
    <ScrollArea.Autosize
      mah={320}
      type="auto"
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Hired people by month' }}
    >
      <Table verticalSpacing={4} withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={150}>{preview.basis === 'hire_date' ? 'Hired' : 'Start date'}</Table.Th>
            <Table.Th w={70} ta="right">
              People
            </Table.Th>
            <Table.Th>
              <VisuallyHidden>Share</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.missingStartDate > 0 && (
            <MonthRow
              label={preview.basis === 'hire_date' ? 'Not told' : 'None'}
              count={preview.missingStartDate}
              most={most}
              outside={false}
            />
          )}
          {lines.map(({ key, label, count, until }) => (
            <MonthRow key={key} label={label} count={count} most={most} outside={outside(until)} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
};

const MonthRow = ({
  label,
  count,
  most,
  outside,
}: {
  readonly label: string;
  readonly count: number;
  readonly most: number;
  readonly outside: boolean;
}): ReactNode => (
  <Table.Tr>
    <Table.Td>
      <Text size="sm" {...(outside ? { c: 'dimmed' } : {})}>
        {label}
        {outside && <VisuallyHidden>, outside the window</VisuallyHidden>}
      </Text>
    </Table.Td>
    <Table.Td ta="right" className="tabular">
      {countText(count)}
    </Table.Td>
    <Table.Td>
      <div
        className={[style['bar'], outside && style['outside']].filter(Boolean).join(' ')}
        style={{ width: `${(count / most) * 100}%` }}
      />
    </Table.Td>
  </Table.Tr>
);
