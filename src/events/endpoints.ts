import { randomUUID } from 'node:crypto';
import {
  holdDeliveries,
  releaseHeld,
  replayDeliveries,
  type DeliveryFilter,
} from '../db/repositories/event-deliveries.ts';
import { insertTest } from '../db/repositories/event-attempts.ts';
import {
  countEndpoints,
  findEndpoint,
  forgetFailures,
  insertEndpoint,
  lockEndpoint,
  replaceSecret,
  setEndpointState,
  updateEndpoint,
  type EndpointTarget,
  type EventEndpoint,
} from '../db/repositories/event-endpoints.ts';
import { resolveNotices } from '../db/repositories/open-notices.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { PersonEventType } from '../domain/event-types.ts';
import type { PrivateAccess } from '../net/private-access.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { requireEndpointUrl } from './address.ts';
import { sealAnswer } from './answers.ts';
import { bodyOf } from './catalogue.ts';
import { openSecrets, sealSecret } from './secrets.ts';
import { sendOnce, type Attempt } from './send.ts';
import { newEndpointSecret, signedHeaders } from './sign.ts';

const MOST_ENDPOINTS = 50;
/** Long enough to give the new secret to the receiver without losing an event. */
const OLD_VALID_HOURS = 24;

/** @throws Refusal invalid (at `url`), conflict */
export const addEndpoint = async (
  scope: Scope,
  { vault, access }: { readonly vault: OrganizationVault; readonly access: PrivateAccess },
  o: { readonly url: string; readonly description: string; readonly types: readonly PersonEventType[] },
): Promise<{ readonly endpoint: EventEndpoint; readonly secret: string }> => {
  const url = requireEndpointUrl(o.url, access);
  if ((await countEndpoints(scope)) >= MOST_ENDPOINTS)
    throw new Refusal('conflict', 'endpoints_enough', `There are ${MOST_ENDPOINTS} endpoints already.`);
  const secret = newEndpointSecret();
  const id = await insertEndpoint(scope, { ...o, url, secret: sealSecret(vault, secret) });
  return { endpoint: await findEndpoint(scope, id), secret };
};

export type EndpointPatch = {
  readonly url?: string | undefined;
  readonly description?: string | undefined;
  readonly types?: readonly PersonEventType[] | undefined;
  readonly state?: 'on' | 'paused' | undefined;
};

/**
 * Changes an endpoint. A pause keeps what happens meanwhile and sends it at its end; what was kept while Foyer had
 * switched it off goes only when somebody replays it.
 * @throws Refusal not_found, invalid (at `url`), conflict
 */
export const changeEndpoint = async (
  scope: Scope,
  access: PrivateAccess,
  { id, patch }: { readonly id: string; readonly patch: EndpointPatch },
): Promise<{ readonly before: EventEndpoint; readonly after: EventEndpoint }> => {
  await lockEndpoint(scope, id);
  const before = await findEndpoint(scope, id);
  await updateEndpoint(scope, id, {
    url: patch.url === undefined ? before.url : requireEndpointUrl(patch.url, access),
    description: patch.description ?? before.description,
    types: patch.types ?? before.types,
  });
  if (patch.state !== undefined && patch.state !== before.state) await turn(scope, before, patch.state);
  return { before, after: await findEndpoint(scope, id) };
};

const turn = async (scope: Scope, before: EventEndpoint, state: 'on' | 'paused'): Promise<void> => {
  if (before.state === 'disabled' && state === 'paused')
    throw new Refusal('conflict', 'endpoint_off', 'This endpoint is off already. Switch it on first.');
  await setEndpointState(scope, before.id, { state, reason: null });
  if (state === 'paused') await holdDeliveries(scope, before.id);
  else if (before.state === 'paused') await releaseHeld(scope, before.id);
  await resolveNotices(scope, { kinds: ['events_disabled'], subjectId: before.id });
};

/** A new secret, to be shown this once; the one before signs beside it for a day. @throws Refusal not_found */
export const rotateSecret = async (
  scope: Scope,
  vault: OrganizationVault,
  id: string,
): Promise<{ readonly endpoint: EventEndpoint; readonly secret: string }> => {
  await lockEndpoint(scope, id);
  await findEndpoint(scope, id);
  const secret = newEndpointSecret();
  await replaceSecret(scope, id, { secret: sealSecret(vault, secret), oldValidHours: OLD_VALID_HOURS });
  return { endpoint: await findEndpoint(scope, id), secret };
};

export type SentTest = { readonly eventId: string; readonly at: number; readonly sent: Attempt };

/** Sends a test, once, whatever the endpoint's state; outside a transaction. */
export const sendTest = async (
  o: { readonly access: PrivateAccess; readonly publicUrl: string; readonly vault: OrganizationVault },
  target: EndpointTarget,
): Promise<SentTest> => {
  const eventId = randomUUID();
  const at = Date.now();
  const body = bodyOf({ id: eventId, type: 'endpoint.test', at, personId: null, facts: {} }, o.publicUrl);
  const content = { id: eventId, timestamp: Math.floor(at / 1000), body };
  const headers = signedHeaders(openSecrets(o.vault, target), content);
  return { eventId, at, sent: await sendOnce({ url: target.url, headers, body, access: o.access }) };
};

/** @returns the delivery that stands for the test in the log */
export const fileTest = (
  scope: Scope,
  vault: OrganizationVault,
  o: SentTest & { readonly endpointId: string },
): Promise<string> => {
  const answer = sealAnswer(vault, { personId: null, personKey: null }, o.sent.answer);
  return insertTest(scope, { ...o, result: { ...o.sent, answer } });
};

/** Sends what fits again. @throws Refusal not_found, conflict */
export const replay = async (
  scope: Scope,
  filter: DeliveryFilter & { readonly id?: string },
): Promise<number> => {
  await lockEndpoint(scope, filter.endpointId);
  const { state } = await findEndpoint(scope, filter.endpointId);
  if (state !== 'on')
    throw new Refusal('conflict', 'endpoint_off', 'This endpoint takes nothing now. Switch it on first.');
  await forgetFailures(scope, filter.endpointId);
  return replayDeliveries(scope, filter);
};
