import { Anchor, Badge, Group, Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Empty } from '../../ui/states.tsx';
import { Standing } from './standing.tsx';
import { reasonTexts, type Similar } from './words.ts';

const One = ({ similar }: { readonly similar: Similar['items'][number] }): ReactNode => {
  const { candidate, reasons } = similar;
  return (
    <Paper withBorder radius="md" p="sm" component="li">
      <Group justify="space-between" gap="xs" align="flex-start">
        <Stack gap={2} style={{ minWidth: 0, flex: 1 }}>
          <Anchor component={Link} to={`/talent/${candidate.id}`} fw={600}>
            {candidate.name}
          </Anchor>
          <Text size="sm" c="dimmed">
            {[candidate.title, candidate.company, candidate.location]
              .filter((part) => part !== null)
              .join(' · ')}
          </Text>
        </Stack>
        <Standing candidate={candidate} />
      </Group>
      <Group gap={4} mt={6}>
        {reasonTexts(reasons).map((text) => (
          <Badge key={text} variant="light" color="foyer" tt="none">
            {text}
          </Badge>
        ))}
      </Group>
    </Paper>
  );
};

/** Who is alike, each with what is shared: there is no other reason. */
export const SimilarList = ({ similar }: { readonly similar: Similar }): ReactNode => {
  if (similar.compared.length === 0)
    return (
      <Empty title="Too little is known">
        Without title, company, place, school or tags there is nothing to compare.
      </Empty>
    );
  if (similar.items.length === 0)
    return (
      <Empty title="Nobody is like this">No other candidate shares anything that few people have.</Empty>
    );
  return (
    <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {similar.items.map((one) => (
        <One key={one.candidate.id} similar={one} />
      ))}
    </Stack>
  );
};
