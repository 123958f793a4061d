import { useAct } from '../../api/hooks.ts';
import { done, failed } from '../../ui/notify.ts';
import { endpointName, type Endpoint } from '../../words/events.ts';

/** Pauses an endpoint, or lets it go on. */
export const useTurn = (
  endpoint: Endpoint,
): { readonly busy: boolean; readonly to: (state: 'on' | 'paused') => void } => {
  const change = useAct('PATCH /event-endpoints/{id}');
  const name = endpointName(endpoint);
  return {
    busy: change.isPending,
    to: (state) =>
      change.mutate(
        { params: { id: endpoint.id }, body: { state } },
        {
          onSuccess: () => done(state === 'on' ? `${name} gets events again` : `${name} is paused`),
          onError: (error) => failed('This was not done', error),
        },
      ),
  };
};
