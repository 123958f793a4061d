/**
 * What Foyer tells other systems of as it happens. A type is listed here when it is really emitted, and never leaves the
 * list: receivers subscribe to it.
 */
export const eventTypes = [
  'person.preboarding',
  'person.matched',
  'person.unmatched',
  'person.updated',
  'person.start_date_changed',
  'person.activated',
  'person.withdrawn',
  'person.erased',
  'endpoint.test',
] as const;
export type EventType = (typeof eventTypes)[number];

/** What happens to people, which an endpoint can ask for; a test goes to the one endpoint that is tried. */
export type PersonEventType = Exclude<EventType, 'endpoint.test'>;

export const isPersonEvent = (type: EventType): type is PersonEventType => type !== 'endpoint.test';
export const personEventTypes: readonly PersonEventType[] = eventTypes.filter(isPersonEvent);

export const endpointStates = ['on', 'paused', 'disabled'] as const;
export type EndpointState = (typeof endpointStates)[number];

/** Why Foyer switched an endpoint off: it answered 410 Gone, or nothing reached it for three days. */
export const disableReasons = ['gone', 'exhausted'] as const;
export type DisableReason = (typeof disableReasons)[number];

/** `held`: kept while its endpoint is paused or disabled. */
export const deliveryStates = ['pending', 'delivered', 'failed', 'held'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why an attempt was none that counts; null when the endpoint took the event. */
export const attemptErrors = [
  'status',
  'redirected',
  'timeout',
  'private_address',
  'unknown_host',
  'tls',
  'network',
] as const;
export type AttemptError = (typeof attemptErrors)[number];
