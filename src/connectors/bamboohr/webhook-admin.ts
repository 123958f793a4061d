import { orNull } from '../attempts.ts';
import type { ProviderCall, ProviderWebhook, WebhookAdmin } from '../contract.ts';
import { ConnectorError } from '../errors.ts';
import { parsedOrThrow } from '../reading.ts';
import { readable } from '../values.ts';
import { ask, send } from './client.ts';
import { monitoredFields, webhookEvents, webhookPermission, webhookSteps } from './manifest.ts';
import * as schemas from './schemas.ts';

/** BambooHR neither pauses webhooks nor says so: one that it shows is on. */
const enabled = true;

const infoOf = async (
  call: ProviderCall,
  id: string,
): Promise<ProviderWebhook & { readonly url: string }> => {
  const { data } = await ask(call, {
    endpoint: 'webhooks/:id',
    id,
    schema: schemas.webhook,
    what: 'webhook',
  });
  const known: readonly string[] = webhookEvents;
  return { id, url: data.url, event: data.events.find((event) => known.includes(event)) ?? '', enabled };
};

const inspect: WebhookAdmin['inspect'] = async (call, { url }) => {
  const { data } = await ask(call, {
    endpoint: 'webhooks',
    schema: schemas.webhookList,
    what: 'list of webhooks',
  });
  // Webhooks of others are none of our business, also when they look odd.
  const ours = data.webhooks.flatMap((body) => {
    const one = readable(schemas.listedWebhook, body);
    return one?.url === url ? [one] : [];
  });
  const found: ProviderWebhook[] = [];
  for (const { id } of ours) {
    const one = await orNull(() => infoOf(call, id));
    if (one !== null) found.push({ id, event: one.event, enabled });
  }
  return found;
};

/** A field that does not exist, or that the key may not monitor, would have the whole webhook refused. */
const fieldsToMonitor = async (call: ProviderCall): Promise<readonly string[]> => {
  const { data } = await ask(call, {
    endpoint: 'webhooks/monitor_fields',
    schema: schemas.monitorFields,
    what: 'list of fields',
  });
  const offered = new Set(data.fields.map(({ alias }) => alias));
  return monitoredFields.filter((alias) => offered.has(alias));
};

const remove = async (call: ProviderCall, id: string): Promise<void> => {
  await orNull(() => send(call, { method: 'DELETE', endpoint: 'webhooks/:id', id }));
};

const create: WebhookAdmin['create'] = async (call, { event, url }) => {
  const updates = event === 'employee.updated';
  const answer = await send(call, {
    method: 'POST',
    endpoint: 'webhooks',
    body: {
      name: `Foyer: ${event}`,
      url,
      format: 'json',
      events: [event],
      ...(updates ? { monitorFields: await fieldsToMonitor(call) } : {}),
    },
  });
  const { id, privateKey } = parsedOrThrow(schemas.createdWebhook, answer.json, 'webhook');
  if (privateKey != null) return { id, event, enabled, secret: privateKey };
  // The key is told this once only: without it nothing that it sends can be believed.
  await remove(call, id);
  throw new ConnectorError({
    kind: 'invalid_response',
    message: 'BambooHR made a webhook without a private key, so it was removed again.',
  });
};

/** One webhook could tell of all events, but each has a secret of its own, and only updates need fields. */
export const webhooks: WebhookAdmin = {
  permission: webhookPermission,
  events: webhookEvents,
  secretFrom: 'provider',
  manualSteps: webhookSteps,
  afterSteps: [],
  inspect,
  create,
  enable: async (call, id) => {
    const { event } = await infoOf(call, id);
    return { id, event, enabled };
  },
  remove,
};
