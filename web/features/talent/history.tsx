import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../../api/contract.ts';
import { Instant } from '../../ui/time.tsx';

type Candidate = Answer<'GET /talent/{id}'>;

const outcomes = {
  created: 'made this candidate',
  merged: 'was joined with this candidate',
  linked: 'was found to be this candidate',
} as const;

/** What Foyer has to do with a candidate: who was sent and became, or met, them. */
export const History = ({ candidate }: { readonly candidate: Candidate }): ReactNode => {
  const sent = new Set(candidate.pushes.map(({ prospectId }) => prospectId));
  const others = candidate.prospects.filter(({ id }) => !sent.has(id));
  if (candidate.pushes.length === 0 && others.length === 0) return null;
  return (
    <Paper withBorder radius="md" p="lg" component="section" aria-labelledby="talent-history">
      <Stack gap="sm">
        <Title order={2} id="talent-history">
          Known here
        </Title>
        {candidate.pushes.map((push) => (
          <Stack key={push.id} gap={2}>
            <Text size="sm">
              <Anchor component={Link} to={`/prospects/${push.prospectId}`}>
                {push.prospectName}
              </Anchor>
              , sent by {push.byName}, {push.outcome === null ? 'is this candidate' : outcomes[push.outcome]}.
            </Text>
            <Text size="xs" c="dimmed" component="div">
              <Instant at={push.at} />
            </Text>
          </Stack>
        ))}
        {others.map((prospect) => (
          <Text key={prospect.id} size="sm">
            <Anchor component={Link} to={`/prospects/${prospect.id}`}>
              {prospect.name}
            </Anchor>{' '}
            is a prospect with the same e-mail address.
          </Text>
        ))}
      </Stack>
    </Paper>
  );
};
