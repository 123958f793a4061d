import { z } from 'zod';
import type { Webhook } from '../account.ts';
import { endpoint } from '../protocol/endpoint.ts';
import type { Context, Endpoint } from '../protocol/endpoint.ts';
import { BusinessError } from '../protocol/errors.ts';
import { optionalFlag, optionalText, uuid } from '../protocol/input.ts';

/** The types in the official enumeration, and three that the real API takes besides. */
export const WEBHOOK_TYPES = [
  'applicationSubmit',
  'applicationUpdate',
  'candidateHire',
  'candidateStageChange',
  'candidateDelete',
  'candidateMerge',
  'interviewPlanTransition',
  'interviewScheduleCreate',
  'interviewScheduleUpdate',
  'jobPostingUpdate',
  'jobPostingPublish',
  'jobPostingUnpublish',
  'offerCreate',
  'offerUpdate',
  'offerDelete',
  'pushToHRIS',
  'surveySubmit',
  'jobCreate',
  'jobUpdate',
  'openingCreate',
] as const;

const requestUrl = z.url({ protocol: /^https?$/ });

/** `webhook.info` does not tell the secret. */
const renderInfo = (webhook: Webhook): Record<string, unknown> => ({
  id: webhook.id,
  enabled: webhook.enabled,
  requestUrl: webhook.requestUrl,
  webhookType: webhook.type,
});

const render = (webhook: Webhook): Record<string, unknown> => ({
  ...renderInfo(webhook),
  secretToken: webhook.secretToken,
});

const find = ({ account }: Context, id: string): Webhook => {
  const webhook = account.webhooks.get(id);
  if (webhook === undefined) throw new BusinessError('webhook_not_found', 'Webhook not found');
  return webhook;
};

const refuseDuplicate = ({ account }: Context, type: string, url: string, except?: Webhook): void => {
  for (const other of account.webhooks.values()) {
    if (other !== except && other.type === type && other.requestUrl === url) {
      throw new BusinessError('invalid_input', 'Duplicate webhook');
    }
  }
};

const create = endpoint({
  permission: 'apiKeysWrite',
  input: z.object({ webhookType: z.enum(WEBHOOK_TYPES), requestUrl, secretToken: z.string().min(1) }),
  run: async (context, input) => {
    const { account, deliverer } = context;
    refuseDuplicate(context, input.webhookType, input.requestUrl);
    const webhook: Webhook = {
      id: account.random.uuid(),
      type: input.webhookType,
      requestUrl: input.requestUrl,
      secretToken: input.secretToken,
      enabled: false,
    };
    account.webhooks.set(webhook.id, webhook);
    webhook.enabled = await deliverer.ping(account, webhook);
    return { results: render(webhook) };
  },
});

const info = endpoint({
  permission: 'apiKeysRead',
  input: z.object({ webhookId: uuid }),
  run: (context, { webhookId }) => {
    return { results: renderInfo(find(context, webhookId)) };
  },
});

const update = endpoint({
  permission: 'apiKeysWrite',
  input: z.object({
    webhookId: uuid,
    enabled: optionalFlag,
    requestUrl: z.preprocess((value) => value ?? undefined, requestUrl.optional()),
    secretToken: optionalText,
  }),
  run: async (context, input) => {
    const webhook = find(context, input.webhookId);
    if (input.enabled === undefined && input.requestUrl === undefined && input.secretToken === undefined) {
      throw new BusinessError('invalid_input', 'One of enabled, requestUrl and secretToken must be provided');
    }
    const url = input.requestUrl ?? webhook.requestUrl;
    refuseDuplicate(context, webhook.type, url, webhook);
    webhook.requestUrl = url;
    webhook.secretToken = input.secretToken ?? webhook.secretToken;
    const wanted = input.enabled ?? webhook.enabled;
    const answered = await context.deliverer.ping(context.account, webhook);
    webhook.enabled = wanted && answered;
    return { results: render(webhook) };
  },
});

const remove = endpoint({
  permission: 'apiKeysWrite',
  input: z.object({ webhookId: uuid }),
  run: (context, { webhookId }) => {
    find(context, webhookId).enabled = false;
    context.account.webhooks.delete(webhookId);
    return { results: { webhookId } };
  },
});

export const webhookEndpoints: Record<string, Endpoint> = {
  'webhook.create': create,
  'webhook.info': info,
  'webhook.update': update,
  'webhook.delete': remove,
};
