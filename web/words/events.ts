import type { Answer, Item } from '../api/contract.ts';

export type Endpoint = Item<'GET /event-endpoints'>;
export type Delivery = Item<'GET /event-endpoints/{id}/deliveries'>;
export type DeliveryDetail = Answer<'GET /event-endpoints/{id}/deliveries/{deliveryId}'>;
export type EventKind = Item<'GET /event-types'>;

type Look = { readonly text: string; readonly color: string };

/** How an endpoint stands, in one word. */
export const endpointLook = (endpoint: Pick<Endpoint, 'state' | 'failingSince'>): Look => {
  switch (endpoint.state) {
    case 'on':
      return endpoint.failingSince === null
        ? { text: 'On', color: 'green' }
        : { text: 'Failing', color: 'orange' };
    case 'paused':
      return { text: 'Paused', color: 'gray' };
    case 'disabled':
      return { text: 'Switched off', color: 'red' };
  }
};

export const deliveryWords: Readonly<Record<Delivery['state'], Look>> = {
  pending: { text: 'On its way', color: 'blue' },
  delivered: { text: 'Delivered', color: 'green' },
  failed: { text: 'Given up', color: 'red' },
  held: { text: 'Kept', color: 'gray' },
};

export const deliveryLook = (delivery: Pick<Delivery, 'state' | 'nextAttemptAt'>): Look =>
  delivery.state === 'pending' && delivery.nextAttemptAt !== null
    ? { text: 'Retrying', color: 'yellow' }
    : deliveryWords[delivery.state];

export const isDeliveryState = (text: string): text is Delivery['state'] => text in deliveryWords;

/** What one calls an endpoint: by its description, else by its host. */
export const endpointName = ({ description, url }: Pick<Endpoint, 'description' | 'url'>): string =>
  description === '' ? new URL(url).host : description;
