import type { z } from 'zod';
import { orNull } from '../attempts.ts';
import type { ProviderCall, ProviderWebhook, WebhookAdmin } from '../contract.ts';
import { parsedOrThrow } from '../reading.ts';
import { callInfo } from './client.ts';
import { webhookPermission, webhookSteps, webhookTypes } from './manifest.ts';
import * as schemas from './schemas.ts';

const read = (answer: unknown): z.infer<typeof schemas.webhook> =>
  parsedOrThrow(schemas.webhook, answer, 'webhook');

const toWebhook = ({ id, webhookType, enabled }: z.infer<typeof schemas.webhook>): ProviderWebhook => ({
  id,
  event: webhookType,
  enabled,
});

const infoOf = (call: ProviderCall, webhookId: string): Promise<unknown> =>
  orNull(() => callInfo(call, 'webhook.info', { webhookId }));

/**
 * Ashby has no list of webhooks: they are known by the ids that were kept. It pings on creation and on every change, and
 * leaves a webhook disabled whose ping was not answered well, so `enabled` is what it says afterwards.
 */
export const webhooks: WebhookAdmin = {
  permission: webhookPermission,
  events: webhookTypes,
  secretFrom: 'foyer',
  manualSteps: webhookSteps,
  afterSteps: [],
  inspect: async (call, { url, known }) => {
    const found: ProviderWebhook[] = [];
    for (const id of known) {
      const answer = await infoOf(call, id);
      if (answer === null) continue;
      const webhook = read(answer);
      if (webhook.requestUrl === url) found.push(toWebhook(webhook));
    }
    return found;
  },
  create: async (call, { event, url, secret }) => {
    const body = { webhookType: event, requestUrl: url, secretToken: secret };
    return { ...toWebhook(read(await callInfo(call, 'webhook.create', body))), secret };
  },
  enable: async (call, webhookId) =>
    toWebhook(read(await callInfo(call, 'webhook.update', { webhookId, enabled: true }))),
  remove: async (call, webhookId) => {
    await orNull(() => callInfo(call, 'webhook.delete', { webhookId }));
  },
};
