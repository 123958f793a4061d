import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { byMonitorName } from '../fields.ts';
import { EVENTS, LEGACY_EVENTS, OTHER_EVENTS } from '../model.ts';
import type { Webhook } from '../model.ts';
import type { Context, Endpoint } from '../protocol/endpoint.ts';
import { ok } from '../protocol/endpoint.ts';
import { webhookError } from '../protocol/errors.ts';

const DAY = 86_400_000;
const LOG = { days: 14, most: 200 };

/** https alone by the specification; plain http to this machine is the simulator's own leave. */
const address = z
  .string()
  .regex(/^(https:\/\/|http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])[:/])/, 'must begin with https://');

const bodySchema = z.object({
  name: z.string().min(1),
  url: address,
  format: z.enum(['json', 'form-encoded']),
  events: z.array(z.enum([...EVENTS, ...LEGACY_EVENTS, ...OTHER_EVENTS])).optional(),
  monitorFields: z.array(z.string()).nullish(),
  postFields: z.union([z.record(z.string(), z.string()), z.array(z.unknown()).max(0)]).optional(),
  includeCompanyDomain: z.boolean().default(false),
});
type Told = Pick<
  Webhook,
  'name' | 'url' | 'format' | 'events' | 'monitorFields' | 'postFields' | 'includeCompanyDomain'
>;

const isOf = (list: readonly string[], event: string): boolean => list.includes(event);

const readBody = (context: Context): Told => {
  const parsed = bodySchema.safeParse(context.body);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
    throw webhookError(400, 'Invalid request body', issues);
  }
  const { monitorFields: monitored, postFields, ...body } = parsed.data;
  const events = body.events === undefined || body.events.length === 0 ? [...LEGACY_EVENTS] : body.events;
  if (events.some((event) => isOf(EVENTS, event)) && events.some((event) => isOf(LEGACY_EVENTS, event)))
    throw webhookError(400, 'Invalid request body', [
      'events: employee_with_fields events cannot be mixed with employee events',
    ]);
  const needs = events.some((event) => event.endsWith('.updated') && event.startsWith('employee'));
  if (needs && (monitored ?? []).length === 0)
    throw webhookError(400, 'Invalid request body', ['monitorFields: at least one field is required']);
  const unknown = (monitored ?? []).filter((name) => !byMonitorName.has(name));
  if (unknown.length > 0) throw webhookError(400, 'Unknown fields', unknown);
  const post = Array.isArray(postFields) ? {} : (postFields ?? {});
  return { ...body, events, monitorFields: monitored ?? null, postFields: post };
};

const stamp = (instant: number): string => new Date(instant).toISOString().slice(0, 19).replace('T', ' ');

const summary = (webhook: Webhook) => ({
  id: webhook.id,
  name: webhook.name,
  created: stamp(webhook.created),
  lastSent: webhook.lastSent === null ? null : stamp(webhook.lastSent),
  url: webhook.url,
});

const whole = (webhook: Webhook) => ({
  ...summary(webhook),
  monitorFields: webhook.monitorFields,
  postFields: webhook.postFields,
  format: webhook.format,
  includeCompanyDomain: webhook.includeCompanyDomain,
  events: webhook.events,
});

/** Whose it is may see and change it, nobody else. */
const own = ({ company, user, parameter }: Context): Webhook => {
  const found = company.webhooks.get(parameter('id'));
  if (found === undefined) throw webhookError(404, 'Webhook not found');
  if (found.userId !== user.id) throw webhookError(403, 'You do not have permission to this webhook');
  return found;
};

const READ = ['webhooks', 'webhooks.write'];
const WRITE = ['webhooks.write', 'webhooks'];

export const webhookEndpoints: readonly Endpoint[] = [
  {
    name: 'GET /api/v1/webhooks',
    scopes: READ,
    run: ({ company, user }) =>
      ok({
        webhooks: [...company.webhooks.values()].filter(({ userId }) => userId === user.id).map(summary),
      }),
  },
  {
    name: 'POST /api/v1/webhooks',
    scopes: WRITE,
    run: (context) => {
      const told = readBody(context);
      const { company, user, now } = context;
      const id = String(company.nextId);
      company.nextId += 1;
      const privateKey = randomBytes(16).toString('hex');
      const webhook: Webhook = { ...told, id, userId: user.id, privateKey, created: now, lastSent: null };
      company.webhooks.set(id, webhook);
      return { status: 201, body: { ...whole(webhook), privateKey } };
    },
  },
  { name: 'GET /api/v1/webhooks/{id}', scopes: READ, run: (context) => ok(whole(own(context))) },
  {
    name: 'PUT /api/v1/webhooks/{id}',
    scopes: WRITE,
    run: (context) => {
      const webhook = own(context);
      Object.assign(webhook, readBody(context));
      return ok(whole(webhook));
    },
  },
  {
    name: 'DELETE /api/v1/webhooks/{id}',
    scopes: WRITE,
    run: (context) => {
      context.company.webhooks.delete(own(context).id);
      return { status: 200, text: 'Web hook has been deleted.' };
    },
  },
  {
    name: 'GET /api/v1/webhooks/{id}/log',
    scopes: READ,
    run: (context) => {
      const { id, url, format } = own(context);
      const recent = context.world.deliverer.log
        .all()
        .filter(({ webhookId, at }) => webhookId === id && at > context.now - LOG.days * DAY);
      return ok(
        recent.slice(-LOG.most).map(({ attempts, employeeId }) => {
          const last = attempts.at(-1);
          const success = attempts.findLast(({ status }) => status !== null && status < 300);
          const missing = 'Webhook Not Found';
          return {
            webhookId: id,
            url,
            lastAttempted: last === undefined ? missing : stamp(last.at),
            lastSuccess: success === undefined ? missing : stamp(success.at),
            statusCode: String(last?.status ?? 0),
            format,
            employeeIds: [employeeId],
          };
        }),
      );
    },
  },
];
