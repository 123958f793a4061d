import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { useKeptFocus } from '../../ui/kept-focus.ts';
import { Page } from '../../ui/page.tsx';
import { Answered } from '../../ui/states.tsx';
import { endpointName } from '../../words/events.ts';
import { Deliveries } from './deliveries.tsx';
import { DeliveryModal } from './delivery-modal.tsx';
import { EndpointActions } from './endpoint-actions.tsx';
import { EndpointFacts } from './endpoint-facts.tsx';
import { EndpointNotes } from './endpoint-notes.tsx';

/** One endpoint: how it does, what it was sent, and what to do about it. */
export const EndpointPage = (): ReactNode => {
  const { id = '' } = useParams();
  return <EndpointById key={id} id={id} />;
};

const EndpointById = ({ id }: { readonly id: string }): ReactNode => {
  useKeptFocus();
  const may = useMay();
  const endpoint = useAnswer('GET /event-endpoints/{id}', { params: { id } });
  return (
    <Page
      title={endpoint.data === undefined ? 'Endpoint' : endpointName(endpoint.data)}
      back={{ to: '/events', label: 'Outgoing events' }}
      actions={
        endpoint.data !== undefined && may('events.write') && <EndpointActions endpoint={endpoint.data} />
      }
    >
      <Answered query={endpoint}>
        {(data) => (
          <Stack gap="xl">
            <EndpointNotes endpoint={data} />
            <EndpointFacts endpoint={data} />
            <Deliveries endpoint={data} />
            <DeliveryModal endpoint={data} />
          </Stack>
        )}
      </Answered>
    </Page>
  );
};
