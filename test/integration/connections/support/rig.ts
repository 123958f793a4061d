import { DEMO_KEY, startAshbySandbox, type AshbySandbox } from '../../../../sandbox/ashby/index.ts';
import { createApp } from '../../../../src/api/app.ts';
import type { ApiDeps } from '../../../../src/api/deps.ts';
import { endpoints } from '../../../../src/api/endpoints/index.ts';
import { rostersMount } from '../../../../src/api/endpoints/rosters.ts';
import { serve } from '../../../../src/api/serve.ts';
import { webhookRouter } from '../../../../src/api/webhooks/router.ts';
import { settingsChanged } from '../../../../src/connections/settings-changed.ts';
import { syncDepsOf } from '../../../../src/connections/provider-call.ts';
import { hireSource } from '../../../../src/connectors/registry.ts';
import { rows } from '../../../../src/db/scope.ts';
import { createMetrics } from '../../../../src/metrics.ts';
import { beginSync } from '../../../../src/sync/begin-sync.ts';
import { openProviderCall } from '../../../../src/sync/provider-call.ts';
import { runSync } from '../../../../src/sync/run-sync.ts';
import {
  startRig,
  type Answer,
  type Call,
  type Organization,
  type Rig,
  type RigOptions,
} from '../../api/support/rig.ts';
import { z } from 'zod';

export type ConnectedRig = Omit<Rig, 'call' | 'stop' | 'deps' | 'url'> & {
  readonly url: string;
  readonly deps: ApiDeps;
  readonly sandbox: AshbySandbox;
  readonly call: (path: string, call?: Call) => Promise<Answer>;
  /** An organization with both settings on, and a token of its Super Admin. */
  readonly ready: (name: string) => Promise<{ organization: Organization; token: string }>;
  /** Connects the simulated Ashby. @returns the connection's id */
  readonly connect: (token: string, more?: Readonly<Record<string, unknown>>) => Promise<string>;
  /** One run of a connection, as the activity does it. */
  readonly sync: (organization: Organization, connectionId: string) => Promise<string>;
  readonly stop: () => Promise<void>;
};

const made = z.object({ id: z.uuid() });

/** The API with webhooks and page, and the simulated Ashby over HTTP. */
export const startConnectedRig = async (
  seed: { readonly count: number; readonly seed: number } = { count: 0, seed: 1 },
  sources: Pick<RigOptions, 'employeeSource' | 'providers'> = {},
): Promise<ConnectedRig> => {
  const rig = await startRig(sources);
  const sandbox = await startAshbySandbox({ port: 0, seed });
  let listener: Parameters<typeof serve>[0]['app'] = (_req, res) => void res.destroy();
  const server = await serve({ app: (req, res) => listener(req, res), port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${server.port}`;
  const deps: ApiDeps = {
    ...rig.deps,
    publicUrl: url,
    hireSource,
    baseUrl: (provider) => sources.providers?.[provider] ?? sandbox.url,
    oauth: () => null,
    onSettingsChanged: settingsChanged(rig.deps.vault),
  };
  listener = createApp({
    deps,
    endpoints,
    metrics: createMetrics(rig.db),
    readiness: () => Promise.resolve({ database: true }),
    rawMounts: [{ path: '/webhooks', router: webhookRouter(deps) }, rostersMount(deps)],
  });
  const call: ConnectedRig['call'] = async (path, one = {}) => {
    const body = one.raw ?? (one.body === undefined ? undefined : JSON.stringify(one.body));
    const response = await fetch(url + path, {
      method: one.method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(one.token === undefined ? {} : { authorization: `Bearer ${one.token}` }),
        ...one.headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const json: unknown =
      response.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, text, json };
  };
  return {
    ...rig,
    url,
    deps,
    sandbox,
    call,
    ready: async (name) => {
      const organization = await rig.organization(name);
      await rig.inOrganization(organization, (scope) =>
        rows(
          scope.trx,
          `update app.organizations set preboarding_enabled = true, ats_integrations_enabled = true`,
        ),
      );
      return { organization, token: await rig.token(organization, 'super_admin') };
    },
    connect: async (token, more = {}) => {
      const answer = await call('/api/v1/connections', {
        token,
        body: { provider: 'ashby', apiKey: DEMO_KEY, ...more },
      });
      if (answer.status !== 201) throw new Error(`Connecting answered ${answer.status}: ${answer.text}`);
      return made.parse(answer.json).id;
    },
    sync: async ({ id: orgId }, connectionId) => {
      const syncDeps = syncDepsOf(deps);
      const begun = await beginSync(syncDeps, { orgId, connectionId });
      if ('skipped' in begun) return begun.skipped;
      const source = syncDeps.hireSource(begun.connection.provider);
      const { signal } = new AbortController();
      const providerCall = await openProviderCall(syncDeps, { orgId, connectionId, source, signal });
      const ids = { orgId, connectionId, syncId: begun.run.id };
      const ctx = { deps: syncDeps, ...ids, ...begun.known, source, signal };
      await runSync({ ...ctx, heartbeat: () => undefined }, providerCall, begun.connection, begun.run);
      return begun.run.id;
    },
    stop: async () => {
      await server.stop(0);
      await sandbox.close();
      await rig.stop();
    },
  };
};
