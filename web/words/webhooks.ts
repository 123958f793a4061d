import type { Answer } from '../api/contract.ts';

export type Webhook = NonNullable<Answer<'GET /connections/{id}'>['webhook']>;

/** Nothing is left to do by hand but what the provider lets no program do. */
export const madeByFoyer = ({ by, problem }: Webhook): boolean => by === 'api' && problem === null;

/** A person made them and they come: that Foyer cannot make any is no trouble. */
export const comesByHand = ({ by, state }: Webhook): boolean => by === 'hand' && state === 'listening';

type StateWords = { readonly text: string; readonly color: string };

const stateWords: Readonly<Record<Webhook['state'], StateWords>> = {
  waiting: { text: 'Waiting for the first event', color: 'gray' },
  listening: { text: 'Listening', color: 'green' },
  paused: { text: 'Paused', color: 'orange' },
  refused: { text: 'Refused', color: 'red' },
};

/** @param byHand a person sets them up: then nothing is missing here */
export const webhookWords = ({ by, state }: Webhook, byHand: boolean): StateWords =>
  by === 'none' && state === 'waiting' && !byHand
    ? { text: 'Not set up yet', color: 'gray' }
    : stateWords[state];

type Refusal = NonNullable<Webhook['refused']>['reason'];

/** Why Foyer took a delivery for not genuine or not readable, and what mends it. */
export const refusalWords: Readonly<
  Record<Refusal, { readonly why: string; readonly remedy: (webhook: Webhook, label: string) => string }>
> = {
  bad_signature: {
    why: 'its signature did not fit',
    remedy: ({ by, secretFrom }, label) => {
      if (by === 'api')
        return `If somebody made a webhook in ${label} by hand, remove it there. Else press Set up webhooks.`;
      return secretFrom === 'foyer'
        ? `Make a new Secret Token below and enter it in ${label}, for each webhook.`
        : `Enter the signature token that ${label} shows for the webhook below.`;
    },
  },
  too_large: {
    why: 'it was larger than any webhook of this provider',
    remedy: () => 'The daily import and the hourly check find everything meanwhile.',
  },
  unreadable: {
    why: 'it could not be read',
    remedy: () => 'The daily import and the hourly check find everything meanwhile.',
  },
  wrong_address: {
    why: 'it came to an address that is not whole',
    remedy: (_, label) => `Compare the address in ${label} with the Request URL below, letter by letter.`,
  },
  uninstalled: {
    why: 'the connection was uninstalled',
    remedy: (_, label) => `Remove the webhook in ${label}.`,
  },
};
