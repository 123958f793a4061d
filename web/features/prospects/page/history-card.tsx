import { Text, Timeline } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Answer } from '../../../api/contract.ts';
import { useAnswer } from '../../../api/hooks.ts';
import { Answered, Loading } from '../../../ui/states.tsx';
import { Ago } from '../../../ui/time.tsx';
import { partText, type Prospect } from '../../../words/prospects.ts';
import { Card } from './card.tsx';

type Entry = Answer<'GET /prospects/{id}/history'>['items'][number];

/** What was done with the prospect, and by whom. */
export const HistoryCard = ({ prospect }: { readonly prospect: Prospect }): ReactNode => {
  const history = useAnswer('GET /prospects/{id}/history', { params: { id: prospect.id } });
  return (
    <Card title="History">
      <Answered query={history} loading={<Loading lines={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nothing was done since the prospect came in.
            </Text>
          ) : (
            <Timeline bulletSize={12} lineWidth={2}>
              {items.map((entry) => (
                <Timeline.Item
                  key={entry.id}
                  title={
                    <Text size="sm" fw={550}>
                      {titleOf(entry)}
                    </Text>
                  }
                >
                  <Text size="sm" c="dimmed" component="div">
                    {entry.fields.length > 0 && `${entry.fields.map(partText).join(', ')} · `}
                    {entry.actorName}, <Ago at={entry.at} />
                  </Text>
                </Timeline.Item>
              ))}
            </Timeline>
          )
        }
      </Answered>
    </Card>
  );
};

const titleOf = ({ action, actionText, to }: Entry): string => {
  if (to === null) return actionText;
  return action === 'prospect.pushed' ? `Sent to ${to}` : `${actionText}: ${to}`;
};
