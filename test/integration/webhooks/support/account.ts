import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { DEMO_KEY } from '../../../../sandbox/ashby/index.ts';
import { rows } from '../../../../src/db/scope.ts';
import { syncDepsOf } from '../../../../src/connections/provider-call.ts';
import type { ProviderCall } from '../../../../src/connectors/contract.ts';
import { openProviderCall } from '../../../../src/sync/provider-call.ts';
import { processConnection } from '../../../../src/webhooks/process-inbox.ts';
import type { TendDeps } from '../../../../src/webhooks/target.ts';
import type { Answer, Organization } from '../../api/support/rig.ts';
import type { ConnectedRig } from '../../connections/support/rig.ts';

const created = z.object({
  id: z.string(),
  webhook: z.object({ requestUrl: z.string(), secretToken: z.string() }),
});

const webhookSchema = z.object({
  secretToken: z.string().nullable(),
  by: z.string(),
  state: z.string(),
  listeningSince: z.string().nullable(),
  lastEventAt: z.string().nullable(),
  events: z.array(z.string()),
  pausedEvents: z.array(z.string()),
  problem: z.string().nullable(),
  refused: z.object({ count: z.number(), reason: z.string() }).nullable(),
  steps: z.array(z.string()),
  createdLast30Days: z.record(z.string(), z.number()),
});
export type Webhook = z.infer<typeof webhookSchema>;

export const webhookOf = (answer: Answer): Webhook => {
  if (answer.status >= 300) throw new Error(`Answered ${answer.status}: ${answer.text}`);
  return z.object({ webhook: webhookSchema }).parse(answer.json).webhook;
};

export type Run = {
  readonly trigger: string;
  readonly state: string;
  readonly requestedBy: string | null;
  readonly fullPass: boolean;
};
export type Received = {
  readonly action: string;
  readonly outcome: string;
  readonly processed: boolean;
  readonly repeats: number;
};

/** One organization with a connected Ashby, and what stands in the database about its webhooks. */
export type Account = {
  readonly organization: Organization;
  readonly token: string;
  readonly id: string;
  /** Path of its webhooks. */
  readonly address: string;
  readonly secret: string;
  readonly signed: (raw: string, key?: string) => Record<string, string>;
  /** Sends a body to the address, signed unless headers are given. */
  readonly deliver: (body: unknown, headers?: Record<string, string>) => Promise<Answer>;
  readonly post: (path: string, body?: unknown) => Promise<Answer>;
  readonly webhook: () => Promise<Webhook>;
  readonly runs: () => Promise<Run[]>;
  readonly inbox: () => Promise<Received[]>;
  /** Kinds of the notices that are open. */
  readonly notices: () => Promise<string[]>;
  readonly query: <Row>(sql: string, bindings?: (string | number)[]) => Promise<Row[]>;
  /** One look of the processor at this connection. */
  readonly work: () => Promise<number>;
  /** One run, as the activity does it. */
  readonly sync: () => Promise<string>;
  /** For `tendWebhooks`, as the worker calls it. */
  readonly tending: () => Promise<{
    deps: TendDeps;
    call: ProviderCall;
    of: { orgId: string; connectionId: string };
  }>;
};

export const event = (action: string, webhookActionId: string, data: unknown = {}): unknown => ({
  action,
  webhookActionId,
  data,
});

export const connectAccount = async (rig: ConnectedRig, name: string): Promise<Account> => {
  const { organization, token } = await rig.ready(name);
  const answer = await rig.call('/api/v1/connections', {
    token,
    body: { provider: 'ashby', apiKey: DEMO_KEY },
  });
  const { id, webhook } = created.parse(answer.json);
  const { requestUrl, secretToken: secret } = webhook;
  const address = new URL(requestUrl).pathname;
  const query: Account['query'] = (sql, bindings = [id]) =>
    rig.inOrganization(organization, (scope) => rows(scope.trx, sql, bindings));
  const signed: Account['signed'] = (raw, key = secret) => ({
    'ashby-signature': `sha256=${createHmac('sha256', key).update(raw).digest('hex')}`,
  });
  return {
    organization,
    token,
    id,
    address,
    secret,
    signed,
    deliver: (body, headers) => {
      const raw = typeof body === 'string' ? body : JSON.stringify(body);
      return rig.call(address, { raw, headers: headers ?? signed(raw) });
    },
    post: (path, body = {}) => rig.call(`/api/v1/connections/${id}/${path}`, { token, body }),
    webhook: async () => webhookOf(await rig.call(`/api/v1/connections/${id}`, { token })),
    runs: () =>
      query(
        `select trigger, state, requested_by as "requestedBy", full_pass as "fullPass" from app.syncs where connection_id = ? order by requested_at, id`,
      ),
    inbox: () =>
      query(
        `select action, outcome, processed_at is not null as processed, repeats from app.inbox where connection_id = ? order by id`,
      ),
    notices: async () =>
      (
        await query<{ kind: string }>(
          'select kind from app.notices where subject_id = ? and resolved_at is null order by kind',
        )
      ).map(({ kind }) => kind),
    query,
    work: () => processConnection(rig.db, { orgId: organization.id, connectionId: id }),
    sync: () => rig.sync(organization, id),
    tending: async () => {
      const deps = { ...syncDepsOf(rig.deps), publicUrl: rig.deps.publicUrl };
      const of = { orgId: organization.id, connectionId: id };
      const source = deps.hireSource('ashby');
      const { signal } = new AbortController();
      return { deps, of, call: await openProviderCall(deps, { ...of, source, signal }) };
    },
  };
};
