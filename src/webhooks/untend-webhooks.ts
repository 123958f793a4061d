import { ConnectorError } from '../connectors/errors.ts';
import { dropRegistrations, listRegistrations } from '../db/repositories/webhook-registrations.ts';
import { loadWebhookState } from '../db/repositories/webhook-states.ts';
import { openProviderCall } from '../sync/provider-call.ts';
import { findTarget, type ConnectionOf, type Target, type TendDeps } from './target.ts';

/** Who uninstalls waits for this: no longer, whatever the provider does. */
const PATIENCE_MS = 10_000;

/**
 * Removes the provider's webhooks before the credentials are destroyed, as far as that is possible.
 * @returns what is left for a person to do at the provider, in sentences; empty when nothing is. @throws Refusal not_found
 */
export const untendWebhooks = async (deps: TendDeps, o: ConnectionOf): Promise<readonly string[]> => {
  const target = await findTarget(deps, o);
  if (target === null) return [];
  const { connection, source, run } = target;
  const trouble = await removeAll(deps, target, o);
  const left = await run((scope) => listRegistrations(scope, connection.id));
  if (left.length > 0) {
    const why = trouble ?? 'Their ids were lost.';
    return [
      `${source.label} may still have webhooks that point at Foyer, for ${left.map(({ event }) => event).join(', ')}. ${why} Remove them there.`,
    ];
  }
  const { lastEventAt } = await run((scope) => loadWebhookState(scope, connection.id));
  return target.registrations.length === 0 && lastEventAt !== null
    ? [`The webhooks of ${source.label} were made by hand. Remove them there.`]
    : [];
};

/** @returns why it could not be done, null when all that has an id is gone */
const removeAll = async (deps: TendDeps, target: Target, o: ConnectionOf): Promise<string | null> => {
  const { source, registrations, url, run } = target;
  const { admin } = target.ways;
  if (admin === null) return null;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const call = await openProviderCall(deps, { ...o, source, signal });
    for (const { id, providerId } of registrations) {
      if (providerId === null) continue;
      await admin.remove(call, providerId);
      await run((scope) => dropRegistrations(scope, [id]));
    }
    // Where the provider lists them, also those of which Foyer does not know.
    for (const { id } of await admin.inspect(call, { url, known: [] })) await admin.remove(call, id);
    return null;
  } catch (error) {
    if (error instanceof ConnectorError) return error.message;
    if (signal.aborted) return `${source.label} did not answer in time.`;
    throw error;
  }
};
