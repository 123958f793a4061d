import { Alert, Table, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { None } from '../../../ui/time.tsx';
import { hireValueText } from '../value.ts';
import type { NewHire } from '../new-hire.ts';

/** What the source says otherwise than when the new hire was first seen, or was deleted. */
export const Changes = ({ hire }: { readonly hire: NewHire }): ReactNode => {
  const source = hire.source.connectionName;
  const since = hire.state === 'removed' ? 'this was deleted' : 'it was first seen';
  if (hire.changes.length === 0 && !hire.hiredAgain) return null;
  return (
    <Alert color="blue" icon={<IconHistory aria-hidden />} title={`${source} has changed since ${since}`}>
      {hire.hiredAgain && <Text size="sm">The hire was taken back and hired again.</Text>}
      {hire.changes.length > 0 && (
        <Table verticalSpacing={4} aria-label="What has changed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Field</Table.Th>
              <Table.Th>Then</Table.Th>
              <Table.Th>Now</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {hire.changes.map(({ field, label, was, now }) => (
              <Table.Tr key={field}>
                <Table.Th scope="row" fw={500}>
                  {label}
                </Table.Th>
                <Table.Td>{was === null ? <None what="nothing" /> : hireValueText(field, was)}</Table.Td>
                <Table.Td>{now === null ? <None what="nothing" /> : hireValueText(field, now)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Alert>
  );
};
