import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ControlError } from '../../shared/control/errors.ts';
import type { Account, Webhook } from '../account.ts';
import { ORIGINS } from '../model.ts';
import { bodyOf, ok } from '../protocol/endpoint.ts';
import type { Context, Endpoint, Outcome } from '../protocol/endpoint.ts';
import { found, refusal } from '../protocol/errors.ts';
import { renderWebhook } from '../render.ts';
import { CONDITIONAL_EVENTS, WEBHOOK_EVENTS } from '../webhooks/events.ts';
import type { WebhookEventName } from '../webhooks/events.ts';

const READ = 'webhooks:read:admin';
const WRITE = 'webhooks:write:admin';

const origins = z.array(z.enum(ORIGINS));
const configuration = z
  .object({
    conditions: z.object({ origins: origins.optional() }).optional(),
    /** Another place for the same, in Lever's own collection. */
    origins: origins.optional(),
    verifyConnection: z.boolean().optional(),
  })
  .optional();
// Lever takes https alone; a product under test may be reached by http.
const url = z.url({ protocol: /^https?$/ });
const event = z.enum(WEBHOOK_EVENTS);

const originsFor = (name: WebhookEventName, given: z.infer<typeof configuration>): string[] | null =>
  CONDITIONAL_EVENTS.some((conditional) => conditional === name)
    ? [...(given?.conditions?.origins ?? given?.origins ?? ORIGINS)]
    : null;

/** A new webhook of an account. The same event and address twice is fine with Lever. */
export const makeWebhook = (
  account: Account,
  input: {
    url: string;
    event: WebhookEventName;
    origins: string[] | null;
    madeBy: Webhook['madeBy'];
    now: number;
  },
): Webhook => {
  const { now, ...given } = input;
  const webhook: Webhook = {
    ...given,
    id: account.random.uuid(),
    signatureToken: randomBytes(24).toString('hex'),
    createdAt: now,
    updatedAt: now,
  };
  account.webhooks.set(webhook.id, webhook);
  return webhook;
};

export const createInSettings = (
  account: Account,
  input: { url: string; event: WebhookEventName; now: number },
): Webhook => makeWebhook(account, { ...input, origins: originsFor(input.event, undefined), madeBy: 'ui' });

/** The webhook by id; throws 404, and 403 for one that was made by hand. */
const webhookOf = ({ account }: Context, id: string): Webhook => {
  const webhook = found(account.webhooks.get(id), 'webhooks', id);
  if (webhook.madeBy === 'ui') throw refusal(403, 'This webhook can only be changed in the settings');
  return webhook;
};

const create = async (context: Context): Promise<Outcome> => {
  const body = bodyOf(context, z.object({ url, event, configuration }));
  const { account, now, world } = context;
  const webhook = makeWebhook(account, {
    url: body.url,
    event: body.event,
    origins: originsFor(body.event, body.configuration),
    madeBy: 'api',
    now,
  });
  if (body.configuration?.verifyConnection === true) await world.deliverer.test(account, webhook);
  return { status: 201, body: { data: renderWebhook(webhook, { withToken: true }) } };
};

const update = (context: Context): Outcome => {
  const body = bodyOf(
    context,
    z.object({
      data: z.array(
        z.object({ id: z.string(), url: url.optional(), event: event.optional(), configuration }),
      ),
    }),
  );
  const changes = body.data.map((change) => ({ change, webhook: webhookOf(context, change.id) }));
  for (const { change, webhook } of changes) {
    webhook.url = change.url ?? webhook.url;
    if (change.event !== undefined || change.configuration !== undefined) {
      webhook.event = change.event ?? webhook.event;
      webhook.origins = originsFor(webhook.event, change.configuration);
    }
    webhook.updatedAt = context.now;
  }
  return ok({ data: changes.map(({ webhook }) => renderWebhook(webhook, { withToken: false })) });
};

const remove = (context: Context): Outcome => {
  const webhook = webhookOf(context, context.parameter('webhook'));
  context.account.webhooks.delete(webhook.id);
  return { status: 204, body: null };
};

/** A webhook of an account, for the control API. */
export const findWebhook = (account: Account, id: string): Webhook => {
  const webhook = account.webhooks.get(id);
  if (webhook === undefined) throw new ControlError(404, `No such webhook ${id}`);
  return webhook;
};

export const webhookEndpoints: readonly Endpoint[] = [
  {
    name: 'GET /webhooks',
    scope: READ,
    // No `hasNext` here, and no token.
    run: ({ account }) =>
      ok({
        data: [...account.webhooks.values()].map((webhook) => renderWebhook(webhook, { withToken: false })),
      }),
  },
  { name: 'POST /webhooks', scope: WRITE, run: create },
  { name: 'PUT /webhooks', scope: WRITE, run: update },
  { name: 'DELETE /webhooks/:webhook', scope: WRITE, run: remove },
];
