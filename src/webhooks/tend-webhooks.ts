import type { ProviderCall, ProviderWebhook, WebhookAdmin } from '../connectors/contract.ts';
import { ConnectorError } from '../connectors/errors.ts';
import { updateConnection } from '../db/repositories/connections.ts';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import { openNotice, resolveNotices } from '../db/repositories/open-notices.ts';
import { requestSync } from '../db/repositories/syncs.ts';
import {
  dropRegistrations,
  listRegistrations,
  storeRegistration,
} from '../db/repositories/webhook-registrations.ts';
import { noteTended } from '../db/repositories/webhook-states.ts';
import type { Scope } from '../db/scope.ts';
import { makeWebhook } from './make-webhook.ts';
import { findTarget, type ConnectionOf, type Target, type TendDeps } from './target.ts';

/** What was done, by event. */
export type Tended = {
  readonly made: readonly string[];
  /** Were paused by the provider and run again. */
  readonly resumed: readonly string[];
  /** Are paused by the provider and stay so. */
  readonly paused: readonly string[];
  readonly removed: number;
  /** Why Foyer cannot do all of it by itself: a person does it by hand then. */
  readonly problem: string | null;
};

const nothing: Tended = { made: [], resumed: [], paused: [], removed: 0, problem: null };

/** With its instant: see `deletionAt` in `process-inbox.ts`. */
const gapEndedAt = (now: number): string =>
  `The provider had paused a webhook until ${new Date(now).toISOString()}: what happened meanwhile is read again.`;

/**
 * Brings the provider's webhooks to what Foyer needs: makes what is missing, resumes what the provider paused (and reads the
 * gap again, SC-G11), removes strays that point at this connection. A missing permission is no failure: the webhooks are
 * made by hand then.
 * @throws ConnectorError of another kind; Refusal not_found
 */
export const tendWebhooks = async (deps: TendDeps, call: ProviderCall, o: ConnectionOf): Promise<Tended> => {
  const target = await findTarget(deps, o);
  const admin = target?.ways.admin ?? null;
  if (target === null || admin === null) return nothing;
  const { connection, run } = target;
  try {
    const tended = await throughApi(target, admin, call);
    await run((scope) => fileTended(scope, target, tended));
    return tended;
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'permission') throw error;
    const problem = `${target.source.label} does not let Foyer make its webhooks: the permission ${error.permission ?? admin.permission} is missing.`;
    await run((scope) => noteTended(scope, connection.id, { problem, deaf: false }));
    return { ...nothing, problem };
  }
};

const throughApi = async (target: Target, admin: WebhookAdmin, call: ProviderCall): Promise<Tended> => {
  const { registrations, url, run, connection } = target;
  const known = registrations.flatMap(({ providerId }) => (providerId === null ? [] : [providerId]));
  const found = await admin.inspect(call, { url, known });
  await dropLost(target, admin, { call, found });
  const ours = found.filter(({ id }) => known.includes(id));
  if (ours.length > 0 && ours.every(({ enabled }) => !enabled))
    await run((scope) => noteTended(scope, connection.id, { problem: null, deaf: true }));
  const looked: ProviderWebhook[] = [];
  for (const webhook of ours) {
    const now = webhook.enabled ? webhook : await admin.enable(call, webhook.id);
    looked.push(now);
    await store(target, now);
  }
  const made: ProviderWebhook[] = [];
  const refusals: string[] = [];
  for (const event of admin.events) {
    if (looked.some((webhook) => webhook.event === event)) continue;
    const one = await makeWebhook(target, admin, { call, event });
    if (one.outcome === 'made') made.push(one.webhook);
    if (one.outcome === 'refused') refusals.push(`${event}: ${one.why}`);
  }
  const removed = await removeStrays(target, admin, { call, found });
  const were = new Set(ours.filter(({ enabled }) => !enabled).map(({ event }) => event));
  const all = [...looked, ...made];
  return {
    made: made.map(({ event }) => event),
    resumed: looked.filter(({ event, enabled }) => enabled && were.has(event)).map(({ event }) => event),
    paused: all.filter(({ enabled }) => !enabled).map(({ event }) => event),
    removed,
    problem: refusals.length === 0 ? null : refusals.join(' '),
  };
};

type Found = { readonly call: ProviderCall; readonly found: readonly ProviderWebhook[] };

/** Those that the provider does not show at this address any more: removed there, or made for an earlier address. */
const dropLost = async (
  { registrations, run }: Target,
  admin: WebhookAdmin,
  { call, found }: Found,
): Promise<void> => {
  for (const { id, providerId } of registrations) {
    if (providerId === null || found.some((webhook) => webhook.id === providerId)) continue;
    await admin.remove(call, providerId);
    await run((scope) => dropRegistrations(scope, [id]));
  }
};

const store = async ({ registrations, run }: Target, webhook: ProviderWebhook): Promise<void> => {
  const known = registrations.find(({ providerId }) => providerId === webhook.id);
  if (known !== undefined)
    await run((scope) => storeRegistration(scope, known.id, { enabled: webhook.enabled }));
};

/**
 * Others at the same address make every event come twice, or come with a secret that nobody knows. One that the API may not
 * remove was made by hand in the provider and stays.
 */
const removeStrays = async (
  { run, connection }: Target,
  admin: WebhookAdmin,
  { call, found }: Found,
): Promise<number> => {
  const now = await run((scope) => listRegistrations(scope, connection.id));
  // While one is being made (by another process), a stray may be it.
  if (now.some(({ providerId, secret }) => providerId === null && secret === null)) return 0;
  const kept = new Set(now.map(({ providerId }) => providerId));
  let removed = 0;
  for (const stray of found.filter(({ id }) => !kept.has(id))) {
    try {
      await admin.remove(call, stray.id);
      removed += 1;
    } catch (error) {
      const byHand =
        error instanceof ConnectorError && (error.kind === 'permission' || error.kind === 'rejected');
      if (!byHand) throw error;
    }
  }
  return removed;
};

const fileTended = async (scope: Scope, { connection, source }: Target, tended: Tended): Promise<void> => {
  const { id } = connection;
  await noteTended(scope, id, { problem: tended.problem, deaf: false });
  if (tended.resumed.length > 0) await readAgain(scope, id);
  if (tended.paused.length === 0) return resolveNotices(scope, { kinds: ['webhook_paused'], subjectId: id });
  await openNotice(scope, {
    kind: 'webhook_paused',
    subjectId: id,
    message: `${source.label} has paused webhooks of ${connection.name} (${tended.paused.join(', ')}) and does not resume them: Foyer did not answer when it tried.`,
    remedy: `See to it that ${source.label} reaches the Request URL on the integration’s page, then press Set up webhooks there. The daily import and the hourly check find everything meanwhile.`,
  });
};

const readAgain = async (scope: Scope, connectionId: string): Promise<void> => {
  const gap = gapEndedAt(scope.now);
  const request = { connectionId, requestedBy: null, fullPassReason: gap, releases: null };
  const { alreadyRunning } = await requestSync(scope, {
    ...request,
    trigger: 'reconcile',
    state: 'requested',
  });
  await updateConnection(scope, connectionId, { fullPassRequested: gap });
  if (alreadyRunning) return;
  await addOutbox(scope, [
    { kind: 'sync', subjectId: connectionId, priority: outboxPriority.normal, payload: {} },
  ]);
};
