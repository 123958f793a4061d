import { Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { useMay } from '../../../api/me.ts';
import { useKeptFocus } from '../../../ui/kept-focus.ts';
import { Page } from '../../../ui/page.tsx';
import { Answered, Loading } from '../../../ui/states.tsx';
import { agoText } from '../../../ui/time.tsx';
import { UnsavedGuard } from '../../../ui/unsaved.tsx';
import { journeyStateWords } from '../../../words/journeys.ts';
import type { Journey } from '../journey.ts';
import { JourneyActions } from './actions.tsx';
import { Builder } from './builder.tsx';
import { useDraft } from './use-draft.ts';

/** One journey: its line, for whom it is, who is on it, and what can be done with it. */
export const BuilderPage = (): ReactNode => {
  const { id = '' } = useParams();
  const journey = useAnswer('GET /journeys/{id}', { params: { id } });
  useKeptFocus();
  if (journey.data !== undefined && !journey.isError)
    return <Known key={journey.data.id} journey={journey.data} />;
  return (
    <Page title="Journey" back={{ to: '/journeys', label: 'Journeys' }}>
      <Answered query={journey} loading={<Loading lines={8} />}>
        {() => null}
      </Answered>
    </Page>
  );
};

const Known = ({ journey }: { readonly journey: Journey }): ReactNode => {
  const draft = useDraft(journey);
  const mayWrite = useMay()('journeys.write');
  return (
    <Page
      title={journey.name}
      back={{ to: '/journeys', label: 'Journeys' }}
      lead={<Lead journey={journey} />}
      actions={<JourneyActions journey={journey} draft={draft} mayWrite={mayWrite} />}
    >
      <Builder journey={journey} draft={draft} mayWrite={mayWrite} />
      <UnsavedGuard dirty={draft.dirty} />
    </Page>
  );
};

const Lead = ({ journey }: { readonly journey: Journey }): ReactNode => {
  const state = journeyStateWords[journey.state];
  return (
    <Group gap="xs" component="span">
      <Badge variant="light" color={state.color} component="span">
        {state.text}
      </Badge>
      <Text span size="sm" c="dimmed">
        Version {journey.version}, saved {agoText(journey.savedAt)} by {journey.savedByName}
      </Text>
    </Group>
  );
};
