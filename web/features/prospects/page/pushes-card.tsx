import { Badge, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { pushWords, type Prospect, type Push } from '../../../words/prospects.ts';
import { lastPush, PushProgress, usePushes } from '../../prospect-panel/index.ts';
import { Card } from './card.tsx';
import style from './page.module.css';

/** Every time the prospect was sent somewhere, the newest first, beside what the recruiting systems above tell: the last one of each. */
export const PushesCard = ({ prospect }: { readonly prospect: Prospect }): ReactNode => {
  const mayPush = useMay()('prospects.push');
  const pushes = usePushes(prospect.id).data?.items ?? [];
  const targets = useAnswer('GET /push-targets', {}, { enabled: mayPush }).data?.items;
  if (mayPush && targets === undefined) return null;
  const above = new Set((targets ?? []).map(({ id }) => lastPush(pushes, id)?.id));
  const items = pushes.filter(({ id }) => !above.has(id));
  if (items.length === 0) return null;
  return (
    <Card title={above.size === 0 ? 'Where they were sent' : 'Sent before'}>
      <Stack gap="lg" className={style['pushes'] ?? ''}>
        {items.map((push) => (
          <OnePush key={push.id} push={push} />
        ))}
      </Stack>
    </Card>
  );
};

const OnePush = ({ push }: { readonly push: Push }): ReactNode => {
  const { text, color } = pushWords[push.state];
  const { name } = push.connection;
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{name}</Text>
        <Badge variant="light" color={color} component="span">
          {text}
        </Badge>
      </Group>
      <PushProgress push={push} label={name} />
    </Stack>
  );
};
