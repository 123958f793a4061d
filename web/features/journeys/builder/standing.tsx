import { Anchor, Group, Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../../../api/contract.ts';
import { Ago, countText } from '../../../ui/time.tsx';
import { plural } from '../../../words/journeys.ts';

type Standing = Answer<'GET /journeys/{id}/standing'>;

/** How many follow which version. */
export const Versions = ({ versions }: { readonly versions: Standing['versions'] }): ReactNode => (
  <Table
    aria-label="People by version"
    verticalSpacing={2}
    horizontalSpacing={4}
    fz="sm"
    withRowBorders={false}
  >
    <Table.Thead>
      <Table.Tr>
        {['Version', 'On their way', 'All done', 'Stopped'].map((title, index) => (
          <Table.Th key={title} fw={500} c="dimmed" ta={index === 0 ? 'left' : 'right'}>
            {title}
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {versions.map((one) => (
        <Table.Tr key={one.version}>
          <Table.Td>{one.version}</Table.Td>
          {[one.running, one.ended, one.stopped].map((count, index) => (
            <Table.Td key={index} ta="right" className="tabular">
              {countText(count)}
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);

/** Whose steps could not come on time, the longest waiting first; each leads to where one decides. */
export const Overdue = ({ overdue }: { readonly overdue: Standing['overdue'] }): ReactNode => (
  <Stack
    gap={4}
    component="ul"
    aria-label="Overdue"
    mt={6}
    mb={0}
    p={0}
    mah={260}
    style={{ overflowY: 'auto' }}
    tabIndex={0}
  >
    {overdue.map((one) => (
      <Group key={one.personId} component="li" justify="space-between" gap="xs" style={{ listStyle: 'none' }}>
        <Anchor
          component={Link}
          to={`/people/${one.personId}?tab=journeys`}
          size="sm"
          style={{ overflowWrap: 'anywhere' }}
        >
          {one.personName}
        </Anchor>
        <Text size="xs">
          {plural(one.steps, 'step')}, <Ago at={one.since} />
        </Text>
      </Group>
    ))}
  </Stack>
);
