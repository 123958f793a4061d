import { Anchor, Badge, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconExternalLink, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAct, useAnswer } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { done, failed } from '../../../ui/notify.ts';
import { Answered, Loading } from '../../../ui/states.tsx';
import { Ago } from '../../../ui/time.tsx';
import { partText, pushWords, type Prospect, type Push } from '../../../words/prospects.ts';
import { Card } from './card.tsx';
import style from './page.module.css';
import { PushSteps } from './push-steps.tsx';

/** Every time the prospect was sent somewhere, the newest first, and how far each came: live. */
export const PushesCard = ({ prospect }: { readonly prospect: Prospect }): ReactNode => {
  const pushes = useAnswer('GET /prospects/{id}/pushes', { params: { id: prospect.id } });
  return (
    <Card title="Where it was sent">
      <Answered query={pushes} loading={<Loading lines={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              Not sent anywhere yet.
            </Text>
          ) : (
            <Stack gap="lg" className={style['pushes'] ?? ''}>
              {items.map((push) => (
                <OnePush key={push.id} push={push} />
              ))}
            </Stack>
          )
        }
      </Answered>
    </Card>
  );
};

const OnePush = ({ push }: { readonly push: Push }): ReactNode => {
  const { text, color } = pushWords[push.state];
  const { connection, candidate } = push;
  return (
    <article aria-label={`Sent to ${connection.name}: ${text}`}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <Text fw={600}>{connection.name}</Text>
            <Badge variant="light" color={color} component="span" role="status">
              {text}
            </Badge>
            {push.status !== null && (
              <Badge variant="outline" color="gray" component="span">
                {push.status}
              </Badge>
            )}
          </Group>
          {candidate?.url != null && (
            <Anchor href={candidate.url} target="_blank" rel="noreferrer noopener" size="sm">
              Open in {connection.name} <IconExternalLink size={14} aria-hidden />
            </Anchor>
          )}
        </Group>
        <Text size="sm" c="dimmed" component="div">
          {storyOf(push)} by {push.requestedByName} <Ago at={push.requestedAt} />
        </Text>
        <PushSteps push={push} />
        <Added push={push} />
        {push.creditText !== null && (
          <Text size="sm" c="dimmed">
            {push.creditText}
          </Text>
        )}
        <TryAgain push={push} />
      </Stack>
    </article>
  );
};

const storyOf = ({ decision, outcome }: Push): string => {
  switch (outcome) {
    case 'created':
      return 'Uploaded as a new candidate';
    case 'merged':
      return 'Merged with the selected profile';
    case 'linked':
      return 'Joined with a candidate that somebody else had just made';
    case null:
      return decision === 'merge'
        ? 'To be merged with the selected profile'
        : 'To be uploaded as a new candidate';
  }
};

/** Of a merge: what the candidate has now that it lacked. */
const Added = ({ push }: { readonly push: Push }): ReactNode => {
  if (push.added === null) return null;
  const parts = Object.entries(push.added).filter(([, value]) => value !== null && value !== undefined);
  if (parts.length === 0)
    return <Text size="sm">Nothing was missing there: the candidate stays as it is.</Text>;
  return (
    <div>
      <Text size="sm">Added, because it was missing:</Text>
      <List size="sm">
        {parts.map(([part, value]) => (
          <List.Item key={part}>
            {partText(part)}: {valueText(value)}
          </List.Item>
        ))}
      </List>
    </div>
  );
};

const valueText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return '';
  return value.map(itemText).join(', ');
};
const itemText = (one: unknown): string => {
  if (typeof one === 'string') return one;
  if (typeof one !== 'object' || one === null) return '';
  if ('url' in one) return String(one.url);
  return 'school' in one ? String(one.school) : '';
};

/** What failed, and nothing else. */
const TryAgain = ({ push }: { readonly push: Push }): ReactNode => {
  const mayPush = useMay()('prospects.push');
  const retry = useAct('POST /prospects/{id}/pushes/{pushId}/retry');
  if (!mayPush || (push.state !== 'failed' && push.state !== 'partial')) return null;
  return (
    <Group>
      <Button
        size="xs"
        leftSection={<IconRefresh size={14} aria-hidden />}
        loading={retry.isPending}
        onClick={() =>
          retry.mutate(
            { params: { id: push.prospectId, pushId: push.id } },
            {
              onSuccess: () => done('What failed is tried again.'),
              onError: (error) => failed('It was not tried again', error),
            },
          )
        }
      >
        Try again
      </Button>
    </Group>
  );
};
