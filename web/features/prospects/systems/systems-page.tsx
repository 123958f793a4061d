import { Anchor, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { Page } from '../../../ui/page.tsx';
import { Answered } from '../../../ui/states.tsx';
import { whoMay } from '../../../words/access.ts';
import type { Target } from '../../../words/prospects.ts';
import { ConnectionBadge } from '../../integrations/connection-badge.tsx';
import { ProviderMark } from '../../integrations/provider-mark.tsx';
import { NotConnected } from '../../prospect-panel/not-connected.tsx';

/** Where prospects can be sent, and the way to what is not connected yet: Connect, or Request approval (row C10). */
export const SystemsPage = (): ReactNode => {
  const targets = useAnswer('GET /push-targets', {});
  return (
    <Page
      title="Recruiting systems"
      lead="Where prospects can be sent. One key of the team serves everybody."
      back={{ to: '/prospects', label: 'Prospects' }}
    >
      <Answered query={targets}>
        {({ items, providers }) => (
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            {items.map((target) => (
              <Connected key={target.id} target={target} />
            ))}
            {providers
              .filter(({ connected }) => !connected)
              .map((provider) => (
                <NotConnected key={provider.provider} provider={provider} />
              ))}
          </SimpleGrid>
        )}
      </Answered>
    </Page>
  );
};

const modeText: Readonly<Record<Target['mode'], string>> = {
  prospect: 'People are sent as prospects, without a job.',
  any_job: 'People can be sent to the jobs that you may use, or without a job.',
  fixed_job: 'Everybody is sent to the job that an admin chose.',
};

const Connected = ({ target }: { readonly target: Target }): ReactNode => {
  const may = useMay();
  const { id, name, label, state, stateReason, mode, attachResume, abilities } = target;
  return (
    <Paper withBorder p="md" radius="md" component="section" aria-label={name}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Group wrap="nowrap">
            <ProviderMark kind="prospect_target" />
            <div>
              <Title order={2} size="md">
                {name}
              </Title>
              {name !== label && (
                <Text size="sm" c="dimmed">
                  {label}
                </Text>
              )}
            </div>
          </Group>
          <ConnectionBadge connection={target} />
        </Group>
        {state === 'connected' ? (
          <Text size="sm">
            {modeText[mode]} {abilities.resumes && attachResume && 'Résumés go along.'}
          </Text>
        ) : (
          <Text size="sm">
            {stateReason} {!may('connections.write') && `Ask ${whoMay('connections.write')}.`}
          </Text>
        )}
        {may('connections.read') && (
          <Anchor component={Link} to={`/integrations/${id}`} size="sm">
            Configure {name}
          </Anchor>
        )}
      </Stack>
    </Paper>
  );
};
