import { orNull } from '../attempts.ts';
import type { ProviderCall, ProviderWebhook, WebhookAdmin } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import { parsedOrThrow } from '../reading.ts';
import { readable } from '../values.ts';
import { callForNothing, callOne, callWholeList } from './client.ts';
import { webhookAfterSteps, webhookEvents, webhookPermission, webhookSteps } from './manifest.ts';
import * as schemas from './schemas.ts';

/** Lever neither pauses webhooks nor says so: one that is in its list is on, as far as the API tells. */
const enabled = true;

const list = async (call: ProviderCall): Promise<readonly (ProviderWebhook & { readonly url: string })[]> => {
  const { data } = await callWholeList(call, { endpoint: 'webhooks' });
  // Webhooks of other applications are none of our business, also when they look odd.
  return data.flatMap((body) => {
    const webhook = readable(schemas.webhook, body);
    return webhook === null ? [] : [{ ...webhook, enabled }];
  });
};

const remove = async (call: ProviderCall, id: string): Promise<void> => {
  await orNull(() => callForNothing(call, { method: 'DELETE', endpoint: 'webhooks/:id', id }));
};

/** Lever takes the same event and address twice and then sends everything twice, so what is there is listed first. */
export const webhooks: WebhookAdmin = {
  permission: webhookPermission,
  events: webhookEvents,
  secretFrom: 'provider',
  manualSteps: webhookSteps,
  afterSteps: webhookAfterSteps,
  inspect: async (call, { url }) =>
    (await list(call))
      .filter((webhook) => webhook.url === url)
      .map(({ id, event }) => ({ id, event, enabled })),
  create: async (call, { event, url }) => {
    const answer = await callOne(call, { method: 'POST', endpoint: 'webhooks', body: { url, event } });
    const created = parsedOrThrow(schemas.createdWebhook, answer, 'webhook');
    const secret = created.configuration?.signatureToken ?? null;
    if (secret !== null) return { id: created.id, event: created.event, enabled, secret };
    // The token is told this once only: without it nothing that it sends can be believed.
    await remove(call, created.id);
    throw new ConnectorError({
      kind: 'invalid_response',
      message: 'Lever made a webhook without a signature token, so it was removed again.',
    });
  },
  enable: async (call, id) => {
    const found = (await list(call)).find((webhook) => webhook.id === id);
    if (found !== undefined) return { id, event: found.event, enabled };
    throw new ConnectorError({ kind: 'not_found', message: 'Lever does not know this webhook any more.' });
  },
  remove,
};
