import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconExternalLink, IconUserPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { Answer } from '../../api/contract.ts';
import { useAct, useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { done, failed } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { Answered } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { History } from './history.tsx';
import { SimilarList } from './similar-list.tsx';
import { Standing } from './standing.tsx';

type Candidate = Answer<'GET /talent/{id}'>;

/** Makes a prospect of the candidate, or leads to the one that there is. */
const AsProspect = ({ candidate }: { readonly candidate: Candidate }): ReactNode => {
  const make = useAct('POST /talent/{id}/prospect');
  const navigate = useNavigate();
  const known = candidate.pushed?.prospectId ?? candidate.prospects[0]?.id;
  if (known !== undefined)
    return (
      <Button component={Link} to={`/prospects/${known}`} variant="default">
        Open the prospect
      </Button>
    );
  return (
    <Button
      leftSection={<IconUserPlus size={16} aria-hidden />}
      loading={make.isPending}
      onClick={() =>
        make.mutate(
          { params: { id: candidate.id } },
          {
            onSuccess: ({ prospectId, wasThere }) => {
              done(wasThere ? 'They are a prospect already.' : `${candidate.name} is a prospect now.`);
              void navigate(`/prospects/${prospectId}`);
            },
            onError: (error) => failed('No prospect was made', error),
          },
        )
      }
    >
      Make a prospect
    </Button>
  );
};

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode => (
  <Stack gap={0}>
    <Text size="xs" c="dimmed">
      {label}
    </Text>
    <Text size="sm" component="div" style={{ overflowWrap: 'anywhere' }}>
      {children}
    </Text>
  </Stack>
);

const lines = (list: readonly string[]): ReactNode => list.map((one) => <div key={one}>{one}</div>);

const Facts = ({ candidate }: { readonly candidate: Candidate }): ReactNode => {
  const { profile } = candidate;
  const { emails, phones, links, education } = profile;
  return (
    <Paper withBorder radius="md" p="lg" component="section" aria-label="Profile">
      <Stack gap="sm">
        <Standing candidate={candidate} />
        {candidate.title !== null && <Fact label="Title">{candidate.title}</Fact>}
        {candidate.company !== null && <Fact label="Company">{candidate.company}</Fact>}
        {candidate.location !== null && <Fact label="Location">{candidate.location}</Fact>}
        {emails.length > 0 && <Fact label="E-mail">{lines(emails)}</Fact>}
        {phones.length > 0 && <Fact label="Phone">{lines(phones)}</Fact>}
        {links.length > 0 && (
          <Fact label="Pages">
            {links.map(({ url }) => (
              <div key={url}>
                <Anchor href={url} target="_blank" rel="noreferrer noopener" size="sm">
                  {url}
                </Anchor>
              </div>
            ))}
          </Fact>
        )}
        {education.length > 0 && (
          <Fact label="Education">
            {lines(
              education.map(({ school, degree, field, endYear }) =>
                [school, degree, field, endYear].filter((part) => part !== null).join(', '),
              ),
            )}
          </Fact>
        )}
        {candidate.tags.length > 0 && (
          <Fact label="Tags">
            <Group gap={4}>
              {candidate.tags.map((tag) => (
                <Badge key={tag} variant="light" color="gray" tt="none">
                  {tag}
                </Badge>
              ))}
            </Group>
          </Fact>
        )}
        <Fact label="Résumé">{candidate.hasResume ? `In ${candidate.connection.name}` : 'None'}</Fact>
        <Fact label={`Changed in ${candidate.connection.name}`}>
          <Ago at={candidate.activeAt} />
        </Fact>
      </Stack>
    </Paper>
  );
};

/** One candidate of the talent pool: what the recruiting system says, what was sent from here, and who is alike. */
export const CandidatePage = (): ReactNode => {
  const { id = '' } = useParams();
  const may = useMay();
  const found = useAnswer('GET /talent/{id}', { params: { id } });
  const similar = useAnswer('GET /talent/{id}/similar', { params: { id } }, { live: false });
  return (
    <Page
      title={found.data?.name ?? 'Candidate'}
      lead={found.data === undefined ? undefined : `Candidate in ${found.data.connection.name}`}
      back={{ to: '/talent', label: 'Talent pool' }}
      actions={
        found.data !== undefined && (
          <>
            {may('prospects.write') && <AsProspect candidate={found.data} />}
            {found.data.url !== null && (
              <Button
                component="a"
                href={found.data.url}
                target="_blank"
                rel="noreferrer noopener"
                variant="default"
                rightSection={<IconExternalLink size={16} aria-hidden />}
              >
                Open in {found.data.connection.name}
              </Button>
            )}
          </>
        )
      }
    >
      <Answered query={found}>
        {(candidate) => (
          <Group align="flex-start" gap="lg">
            <Stack gap="lg" style={{ flex: '1 1 320px', minWidth: 0 }} maw={{ md: 460 }}>
              <Facts candidate={candidate} />
              <History candidate={candidate} />
            </Stack>
            <Stack gap="sm" style={{ flex: '2 1 420px', minWidth: 0 }}>
              <Title order={2}>Similar candidates</Title>
              <Answered query={similar}>{(answer) => <SimilarList similar={answer} />}</Answered>
            </Stack>
          </Group>
        )}
      </Answered>
    </Page>
  );
};
