import type { Knex } from 'knex';
import {
  beginAttempt,
  countFailure,
  insertAttempt,
  markDelivered,
  planNext,
  type BegunAttempt,
  type DeliveryRef,
} from '../db/repositories/event-attempts.ts';
import { lockEndpoint, noteFailure, noteSuccess } from '../db/repositories/event-endpoints.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { PrivateAccess } from '../net/private-access.ts';
import type { OrganizationVault, Vault } from '../secrets/vault.ts';
import { sealAnswer } from './answers.ts';
import { bodyOf } from './catalogue.ts';
import { disableEndpoint } from './disable.ts';
import { nextDelayMs } from './schedule.ts';
import { openSecrets } from './secrets.ts';
import { sendOnce, type Attempt } from './send.ts';
import { signedHeaders } from './sign.ts';

export type DeliverDeps = {
  readonly db: Knex;
  readonly vault: Vault;
  readonly publicUrl: string;
  readonly access: PrivateAccess;
  /** Of one attempt; 15 s unless given. */
  readonly timeoutMs?: number;
};

/** `over`: nothing was sent, for the round, the endpoint or the delivery is over or off. */
export type Delivered =
  | { readonly outcome: 'delivered' | 'failed' | 'over' }
  | { readonly outcome: 'again'; readonly delayMs: number };

const ACTOR = 'system:events' as const;

/**
 * One attempt: what is to be sent is read, sent outside any transaction, and what came of it recorded in one. Killed
 * between sending and recording, the attempt is made again with the same id, and the receiver knows it by that.
 */
export const deliverOnce = async (deps: DeliverDeps, ref: DeliveryRef): Promise<Delivered> => {
  const run = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
    withOrganization(deps.db, { orgId: ref.orgId, actor: ACTOR }, work);
  const begun = await run(async (scope) => {
    const attempt = await beginAttempt(scope, ref);
    if (attempt === null) return null;
    const { wrappedKey } = await loadSettings(scope);
    return { attempt, vault: deps.vault.organization(scope.orgId, wrappedKey) };
  });
  if (begun === null) return { outcome: 'over' };
  const { attempt, vault } = begun;
  const sent = await sendEvent(deps, { vault, attempt });
  return run((scope) => record(scope, { ref, attempt, vault, sent }));
};

const sendEvent = (
  deps: DeliverDeps,
  { vault, attempt }: { readonly vault: OrganizationVault; readonly attempt: BegunAttempt },
): Promise<Attempt> => {
  const { eventId, url } = attempt;
  const body = bodyOf({ ...attempt, id: eventId }, deps.publicUrl);
  const content = { id: eventId, timestamp: Math.floor(Date.now() / 1000), body };
  return sendOnce({
    url,
    body,
    headers: signedHeaders(openSecrets(vault, attempt), content),
    access: deps.access,
    ...(deps.timeoutMs === undefined ? {} : { timeoutMs: deps.timeoutMs }),
  });
};

const GONE = 410;

const record = async (
  scope: Scope,
  o: {
    readonly ref: DeliveryRef;
    readonly attempt: BegunAttempt;
    readonly vault: OrganizationVault;
    readonly sent: Attempt;
  },
): Promise<Delivered> => {
  const { ref, sent, attempt } = o;
  const { endpointId } = attempt;
  const result = { ...sent, answer: sealAnswer(o.vault, attempt, sent.answer) };
  if (sent.error === null) {
    await noteSuccess(scope, endpointId);
    await insertAttempt(scope, ref, result);
    await markDelivered(scope, ref, sent.status);
    return { outcome: 'delivered' };
  }
  // Before its deliveries: whoever pauses or disables it takes them in this order, too.
  await lockEndpoint(scope, endpointId);
  await insertAttempt(scope, ref, result);
  const counted = await countFailure(scope, ref, sent);
  if (counted === null) return { outcome: 'over' };
  await noteFailure(scope, endpointId, { first: counted.attempts === 1 });
  const delayMs =
    sent.status === GONE
      ? null
      : nextDelayMs({ attempts: counted.attempts, askedMs: sent.retryAfterMs, random: Math.random() });
  await planNext(scope, ref, delayMs);
  if (delayMs !== null) return { outcome: 'again', delayMs };
  if (sent.status === GONE) await disableEndpoint(scope, endpointId, 'gone');
  else if (counted.nothingTaken) await disableEndpoint(scope, endpointId, 'exhausted');
  return { outcome: 'failed' };
};
