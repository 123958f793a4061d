import type { WebhookWays } from '../connectors/webhook-ways.ts';
import { listRegistrations, type Registration } from '../db/repositories/webhook-registrations.ts';
import {
  createdByTrigger,
  loadWebhookState,
  recentRefusals,
  type Refusals,
  type WebhookState,
} from '../db/repositories/webhook-states.ts';
import type { Scope } from '../db/scope.ts';
import type { SyncTrigger } from '../domain/sync.ts';

const REFUSALS_SHOWN_DAYS = 7;
const COUNTED_DAYS = 30;

/** How a connection's webhooks stand, for its page. Instants in epoch ms. */
export type WebhooksView = {
  /** Who made them: Foyer through the provider's API, a person there, or nobody as far as anything tells. */
  readonly by: 'api' | 'hand' | 'none';
  /**
   * `waiting`: no event has come yet. `paused`: the provider has stopped sending some. `refused`: the last delivery was
   * refused here.
   */
  readonly state: 'waiting' | 'listening' | 'paused' | 'refused';
  readonly listeningSince: number | null;
  readonly lastEventAt: number | null;
  /** Events that Foyer made a webhook for. */
  readonly events: readonly string[];
  readonly paused: readonly string[];
  /** Why Foyer cannot make all of them itself. */
  readonly problem: string | null;
  /** Of the last seven days. */
  readonly refusals: Refusals | null;
  /** Whether the provider has an API that makes them. */
  readonly canMake: boolean;
  /** What is left for a person to do at the provider. */
  readonly steps: readonly string[];
  /** Whether a person copies the secret from Foyer to the provider, or from there to Foyer. */
  readonly secretFrom: 'foyer' | 'provider';
  /** People that came in by each kind of run within thirty days. */
  readonly created: Readonly<Record<SyncTrigger, number>>;
};

export const describeWebhooks = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly ways: WebhookWays },
): Promise<WebhooksView> => {
  const { connectionId, ways } = o;
  const registrations = await listRegistrations(scope, connectionId);
  const heard = await loadWebhookState(scope, connectionId);
  const refusals = await recentRefusals(scope, connectionId, REFUSALS_SHOWN_DAYS);
  const by = registrations.length > 0 ? 'api' : heard.lastEventAt === null ? 'none' : 'hand';
  const paused = registrations.filter(({ enabled }) => !enabled).map(({ event }) => event);
  return {
    by,
    state: stateOf({ registrations, heard, refusals }),
    listeningSince: heard.listeningSince,
    lastEventAt: heard.lastEventAt,
    events: registrations.map(({ event }) => event),
    paused,
    problem: heard.problem,
    refusals,
    steps: by === 'api' && heard.problem === null ? ways.afterSteps : ways.manualSteps,
    canMake: ways.admin !== null,
    secretFrom: ways.secretFrom,
    created: await createdCounts(scope, connectionId),
  };
};

const stateOf = (o: {
  readonly registrations: readonly Registration[];
  readonly heard: WebhookState;
  readonly refusals: Refusals | null;
}): WebhooksView['state'] => {
  const { lastEventAt, listeningSince } = o.heard;
  if (o.refusals !== null && o.refusals.lastAt > (lastEventAt ?? 0)) return 'refused';
  if (o.registrations.some(({ enabled }) => !enabled)) return 'paused';
  return listeningSince === null ? 'waiting' : 'listening';
};

const createdCounts = async (scope: Scope, connectionId: string): Promise<WebhooksView['created']> => {
  const counted = await createdByTrigger(scope, connectionId, COUNTED_DAYS);
  const count = (trigger: SyncTrigger): number =>
    counted.find((one) => one.trigger === trigger)?.created ?? 0;
  return {
    schedule: count('schedule'),
    reconcile: count('reconcile'),
    manual: count('manual'),
    webhook: count('webhook'),
    backfill: count('backfill'),
    upload: count('upload'),
    push: count('push'),
    written: count('written'),
  };
};
