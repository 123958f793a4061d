import { z } from 'zod';
import { startAshbySandbox, type AshbySandbox } from '../../../sandbox/ashby/index.ts';
import { DEMO_CREDENTIAL, startClinchSandbox, type ClinchSandbox } from '../../../sandbox/clinch/index.ts';
import { hireSource } from '../../../src/connectors/registry.ts';
import { rows } from '../../../src/db/scope.ts';
import { addMember } from '../../../src/db/repositories/members.ts';
import type { Role } from '../../../src/domain/permissions.ts';
import { prospectFilesMount } from '../../../src/api/endpoints/prospect-files.ts';
import { createApp } from '../../../src/api/app.ts';
import { endpoints } from '../../../src/api/endpoints/index.ts';
import { serve } from '../../../src/api/serve.ts';
import { createMetrics } from '../../../src/metrics.ts';
import {
  PASSWORD,
  signIn,
  startRig,
  type Answer,
  type Call,
  type Organization,
  type Rig,
} from '../../integration/api/support/rig.ts';
import { testRing, type TestOrganization } from '../../support/organization.ts';
import {
  eventually,
  startTestWorker,
  type TestWorker,
  type TestWorkerOptions,
} from '../../support/worker.ts';

const made = z.object({ id: z.string() });
const pushSchema = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'partial', 'failed']),
  outcome: z.string().nullable(),
  status: z.string().nullable(),
  credit: z.string().nullable(),
  candidate: z.object({ id: z.string() }).nullable(),
  added: z.record(z.string(), z.unknown()).nullable(),
  steps: z.array(
    z.object({
      step: z.string(),
      state: z.string(),
      code: z.string().nullable(),
      message: z.string().nullable(),
      field: z.string().nullable(),
    }),
  ),
});
export type SentPush = z.infer<typeof pushSchema>;

/** The API, a worker, the simulated Ashby and Clinch, with one organization that sends its prospects to both. */
export type ProspectRig = {
  readonly api: Rig;
  /** Of the API, up to the version. */
  readonly url: string;
  readonly sandbox: AshbySandbox;
  /** Another organization with the settings that a source of hires needs, and a token of its Super Admin. */
  readonly ready: (name: string) => Promise<{ organization: Organization; token: string }>;
  readonly organization: Organization;
  readonly org: TestOrganization;
  readonly token: string;
  /** Of Ashby, where pushes go that do not say it. */
  readonly connectionId: string;
  readonly clinch: ClinchSandbox;
  readonly clinchId: string;
  readonly worker: () => TestWorker;
  readonly restart: (o?: TestWorkerOptions) => Promise<void>;
  readonly call: (path: string, call?: Call) => Promise<Answer>;
  /** A member's cookie and id. */
  readonly member: (email: string, roles: readonly Role[]) => Promise<{ cookie: string; id: string }>;
  readonly prospect: (profile: Readonly<Record<string, unknown>>) => Promise<string>;
  readonly send: (
    prospectId: string,
    body: Readonly<Record<string, unknown>>,
    call?: Call,
  ) => Promise<Answer>;
  readonly pushed: (prospectId: string, body?: Readonly<Record<string, unknown>>) => Promise<SentPush>;
  readonly ended: (prospectId: string, id: string) => Promise<SentPush>;
  readonly stop: () => Promise<void>;
};

export const SETTLE_MS = 1_500;

export const startProspectRig = async (apiKey: string): Promise<ProspectRig> => {
  const sandbox = await startAshbySandbox({ port: 0, seed: { count: 0, seed: 1 } });
  const clinch = await startClinchSandbox({ port: 0, seed: { count: 0, seed: 1 } });
  const baseUrl = (provider: string): string => (provider === 'clinch' ? clinch.apiUrl : sandbox.url);
  const api = await startRig({ hireSource, baseUrl, clients: () => null });
  let listener: Parameters<typeof serve>[0]['app'] = (_req, res) => void res.destroy();
  const server = await serve({ app: (req, res) => listener(req, res), port: 0, host: '127.0.0.1' });
  listener = createApp({
    deps: api.deps,
    endpoints,
    metrics: createMetrics(api.db),
    readiness: () => Promise.resolve({ database: true }),
    rawMounts: [prospectFilesMount(api.deps)],
  });
  const url = `http://127.0.0.1:${server.port}/api/v1`;
  const ready: ProspectRig['ready'] = async (name) => {
    const made = await api.organization(name);
    await api.inOrganization(made, (scope) =>
      rows(
        scope.trx,
        `update app.organizations set preboarding_enabled = true, ats_integrations_enabled = true`,
      ),
    );
    return { organization: made, token: await api.token(made, 'super_admin') };
  };
  const { organization, token } = await ready('Prospects');
  const org: TestOrganization = {
    ...{ orgId: organization.id, db: api.db, vault: api.deps.vault, ring: testRing() },
    run: (work) => api.inOrganization(organization, work),
  };
  const options = (o: TestWorkerOptions = {}): TestWorkerOptions => ({
    ashbyUrl: sandbox.url,
    ...o,
    deps: { pushSettleMs: SETTLE_MS, baseUrl, ...o.deps },
  });
  let worker = await startTestWorker(org, options());
  const { taskQueues } = worker;
  const call: ProspectRig['call'] = async (path, one = {}) => {
    const body = one.raw ?? (one.body === undefined ? undefined : JSON.stringify(one.body));
    const response = await fetch(url + path, {
      method: one.method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(one.headers?.['cookie'] === undefined
          ? { authorization: `Bearer ${one.token ?? token}` }
          : { origin: api.url }),
        ...one.headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const json: unknown = isJson && text ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, text, json };
  };
  const connect = async (body: Readonly<Record<string, unknown>>): Promise<string> => {
    const connected = await call('/connections', { body: { kind: 'prospect_target', ...body } });
    if (connected.status !== 201) throw new Error(connected.text);
    return made.parse(connected.json).id;
  };
  const connectionId = await connect({ provider: 'ashby', apiKey, name: 'Ashby team' });
  const { key, secret, region } = DEMO_CREDENTIAL;
  const credentials = { key, secret, region: region.toUpperCase() };
  const clinchId = await connect({ provider: 'clinch', name: 'Clinch team', credentials });
  const send: ProspectRig['send'] = (prospectId, body, more = {}) =>
    call(`/prospects/${prospectId}/pushes`, {
      ...more,
      body: { connectionId, decision: { kind: 'create' }, ...body },
    });
  const ended: ProspectRig['ended'] = async (prospectId, id) => {
    const found = await eventually(
      async () =>
        z
          .object({ items: z.array(pushSchema) })
          .parse((await call(`/prospects/${prospectId}/pushes`)).json)
          .items.find((push) => push.id === id),
      (push) => push !== undefined && push.state !== 'waiting' && push.state !== 'running',
    );
    if (found === undefined) throw new Error('The push is gone.');
    return found;
  };
  return {
    ...{ api, url, sandbox, ready, organization, org, token, connectionId, call, send, ended },
    ...{ clinch, clinchId },
    worker: () => worker,
    restart: async (o) => {
      await worker.stop();
      worker = await startTestWorker(org, { ...options(o), taskQueues });
    },
    member: async (email, roles) => {
      const user = { email, name: email };
      const { id: userId } = await api.deps.auth.ensureUser({ ...user, password: PASSWORD });
      const added = await org.run((scope) => addMember(scope, { userId, ...user, roles }));
      const cookie = await signIn(api, email);
      return { cookie, id: added?.id ?? '' };
    },
    prospect: async (profile) => {
      const answer = await call('/prospects', { body: { profile } });
      if (answer.status !== 201) throw new Error(answer.text);
      return made.parse(answer.json).id;
    },
    pushed: async (prospectId, body = {}) => {
      const answer = await send(prospectId, body);
      if (answer.status !== 202) throw new Error(answer.text);
      return ended(prospectId, made.parse(answer.json).id);
    },
    stop: async () => {
      await worker.stop();
      await server.stop(0);
      await sandbox.close();
      await clinch.close();
      await api.stop();
    },
  };
};
