import { z } from 'zod';
import { isAsked } from '../../connections/asked.ts';
import { webhookWays } from '../../connectors/webhook-ways.ts';
import { loadConnectionSecrets } from '../../db/repositories/connections.ts';
import { refusalReasons } from '../../db/repositories/webhook-states.ts';
import type { Scope } from '../../db/scope.ts';
import type { Connection } from '../../domain/connection.ts';
import { syncTriggers } from '../../domain/sync.ts';
import { describeWebhooks } from '../../webhooks/describe-webhooks.ts';
import { sourceOf } from '../../sync/source-of.ts';
import { webhookUrl } from '../../webhooks/target.ts';
import type { ApiDeps } from '../deps.ts';
import { instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';

/** The webhooks of a provider: what they call, who made them, whether they come. */
export const webhookSchema = z.object({
  requestUrl: z.string(),
  /** Shown in the answer that made it and never again. */
  secretToken: z.string().nullable(),
  /** Where a webhook made by hand gets its secret: `foyer` makes a Secret Token to enter there, `provider` shows one to enter here. */
  secretFrom: z.enum(['foyer', 'provider']),
  by: z.enum(['api', 'hand', 'none']),
  state: z.enum(['waiting', 'listening', 'paused', 'refused']),
  listeningSince: instantSchema.nullable(),
  lastEventAt: instantSchema.nullable(),
  /** Events that Foyer made a webhook for, and those of them that the provider has paused. */
  events: z.array(z.string()),
  pausedEvents: z.array(z.string()),
  /** Why Foyer cannot make all of them by itself. */
  problem: z.string().nullable(),
  /** Whether Foyer can make them through the provider's API; else a person makes them by hand. */
  canMake: z.boolean(),
  /** Deliveries of the last seven days that were refused. */
  refused: z.object({ count: z.int(), reason: z.enum(refusalReasons), lastAt: instantSchema }).nullable(),
  /** What a person does at the provider. */
  steps: z.array(z.string()),
  /** People that came in within thirty days, by the kind of run that brought them. */
  createdLast30Days: z.record(z.enum(syncTriggers), z.int()),
});

export const webhookBody = async (
  scope: Scope,
  o: { readonly deps: ApiDeps; readonly connection: Connection; readonly secretToken: string | null },
): Promise<z.input<typeof webhookSchema> | null> => {
  const { deps, connection } = o;
  const ways = isAsked(connection) ? webhookWays(sourceOf(deps, connection)) : null;
  if (ways === null) return null;
  const { webhookToken } = await loadConnectionSecrets(scope, connection.id);
  const view = await describeWebhooks(scope, { connectionId: connection.id, ways });
  const { refusals } = view;
  return {
    requestUrl: webhookUrl(deps.publicUrl, connection.provider, webhookToken),
    secretToken: o.secretToken,
    secretFrom: view.secretFrom,
    by: view.by,
    state: view.state,
    listeningSince: isoInstantOrNull(view.listeningSince),
    lastEventAt: isoInstantOrNull(view.lastEventAt),
    events: [...view.events],
    pausedEvents: [...view.paused],
    problem: view.problem,
    canMake: view.canMake,
    refused: refusals === null ? null : { ...refusals, lastAt: isoInstant(refusals.lastAt) },
    steps: [...view.steps],
    createdLast30Days: { ...view.created },
  };
};
