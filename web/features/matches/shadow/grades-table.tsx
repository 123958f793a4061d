import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Answer } from '../../../api/contract.ts';
import { countText } from '../../../ui/time.tsx';
import { grades, gradeWords } from '../grades.ts';

/** The same by how good the evidence is: what turning each switch on would rest on. */
export const GradesTable = ({
  counts,
}: {
  readonly counts: Answer<'GET /matching/shadow'>['counts'];
}): ReactNode => (
  <Table.ScrollContainer minWidth={300} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
    <Table aria-label="By evidence" verticalSpacing={6} horizontalSpacing={4} fz={{ base: 'xs', xs: 'sm' }}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Evidence</Table.Th>
          <Table.Th ta="right">Written down</Table.Th>
          <Table.Th ta="right">Same way</Table.Th>
          <Table.Th ta="right">Otherwise</Table.Th>
          <Table.Th ta="right">Open</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody className="tabular">
        {grades.map((grade) => (
          <Table.Tr key={grade}>
            <Table.Th scope="row" fw={500}>
              {gradeWords[grade].text}
            </Table.Th>
            <Table.Td ta="right">{countText(counts[grade].total)}</Table.Td>
            <Table.Td ta="right">{countText(counts[grade].same)}</Table.Td>
            <Table.Td ta="right">{countText(counts[grade].otherwise)}</Table.Td>
            <Table.Td ta="right">{countText(counts[grade].open)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
);
