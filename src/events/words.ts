import { assertNever } from '../domain/assert-never.ts';
import type { AttemptError } from '../domain/event-types.ts';
import type { EventEndpoint } from '../db/repositories/event-endpoints.ts';
import { PRIVATE_WORDS } from './address.ts';

/** What came of an attempt, as a person reads it. */
export const attemptText = ({
  status,
  error,
}: {
  readonly status: number | null;
  readonly error: AttemptError | null;
}): string => {
  switch (error) {
    case null:
      return `Taken (HTTP ${status ?? 200})`;
    case 'status':
      return `Refused (HTTP ${status ?? 0})`;
    case 'redirected':
      return `Answered with a redirect (HTTP ${status ?? 300}), which is not followed`;
    case 'timeout':
      return 'No answer within 15 seconds';
    case 'private_address':
      return PRIVATE_WORDS;
    case 'unknown_host':
      return 'The host’s name leads nowhere';
    case 'tls':
      return 'The host does not prove who it is (its TLS certificate)';
    case 'network':
      return 'The host could not be reached';
    default:
      return assertNever(error);
  }
};

export type EndpointTrouble = { readonly text: string; readonly remedy: string };

/** What is wrong with an endpoint and what to do; null when nothing is. */
export const endpointTrouble = (
  endpoint: Pick<EventEndpoint, 'state' | 'stateReason' | 'failingSince'>,
): EndpointTrouble | null => {
  if (endpoint.stateReason === 'gone')
    return {
      text: 'Foyer switched this endpoint off: it answered that it is gone for good (HTTP 410).',
      remedy: 'Mend the address or the receiver, switch it on, and replay what it missed.',
    };
  if (endpoint.stateReason === 'exhausted')
    return {
      text: 'Foyer switched this endpoint off: it took nothing for three days, however often it was asked.',
      remedy: 'Look at the last answers, mend the receiver, switch it on, and replay what it missed.',
    };
  if (endpoint.state === 'on' && endpoint.failingSince !== null)
    return {
      text: 'The last deliveries failed. Foyer goes on trying for three days.',
      remedy: 'Look at the answers below and mend the receiver; nothing is lost meanwhile.',
    };
  return null;
};
