import { Badge, Group, Stack, Table, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ElsewhereLink } from '../../ui/elsewhere-link.tsx';
import { Ago } from '../../ui/time.tsx';
import type { Candidate } from './types.ts';
import { fieldWords, strengthWords } from './words.ts';

/** Why somebody may be the same: what agrees, what differs, side by side. */
export const Comparison = ({
  candidate,
  label,
}: {
  readonly candidate: Candidate;
  readonly label: string;
}): ReactNode => (
  <Stack gap={6}>
    <Text size="sm">{candidate.words}</Text>
    {candidate.agrees.length > 0 && (
      <Group gap={6}>
        {candidate.agrees.map(({ field, theirs }) => (
          <Badge
            key={field}
            variant="light"
            color="green"
            size="sm"
            maw="100%"
            leftSection={<IconCheck size={12} aria-hidden />}
            title={theirs}
          >
            {fieldWords[field]} agrees
          </Badge>
        ))}
      </Group>
    )}
    {candidate.differs.length > 0 && (
      <Table fz="xs" withRowBorders={false} verticalSpacing={2} horizontalSpacing={4} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={76}>Differs</Table.Th>
            <Table.Th>Here</Table.Th>
            <Table.Th>In {label}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {candidate.differs.map(({ field, mine, theirs }) => (
            <Table.Tr key={field}>
              <Table.Th fw={500}>{fieldWords[field]}</Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{mine}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{theirs}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    )}
    {candidate.pushed.map(({ prospectId, name, at }) => (
      <Text key={prospectId} size="xs" c="dimmed">
        Sent from here as {name} <Ago at={at} />
      </Text>
    ))}
    {candidate.url !== null && (
      <div>
        <ElsewhereLink href={candidate.url}>Open in {label}</ElsewhereLink>
      </div>
    )}
  </Stack>
);

export const StrengthBadge = ({ strength }: { readonly strength: Candidate['strength'] }): ReactNode => (
  <Badge variant="light" size="sm" flex="none" color={strengthWords[strength].color}>
    {strengthWords[strength].text}
  </Badge>
);
