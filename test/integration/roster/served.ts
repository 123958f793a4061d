import { z } from 'zod';
import { createApp } from '../../../src/api/app.ts';
import { rosterPreviewSchema } from '../../../src/api/endpoints/roster-schema.ts';
import { endpoints } from '../../../src/api/endpoints/index.ts';
import { rostersMount } from '../../../src/api/endpoints/rosters.ts';
import { serve } from '../../../src/api/serve.ts';
import { connectSender } from '../../../src/connections/connect-sender.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { importRoster } from '../../../src/roster/import-roster.ts';
import { startRig, type Organization, type Rig } from '../api/support/rig.ts';

type Ask = {
  readonly method?: string;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
};
export type Asked = { readonly status: number; readonly text: string; readonly json: unknown };

export type ServedRosters = {
  readonly rig: Rig;
  readonly organization: Organization;
  /** Of a Super Admin. */
  readonly token: string;
  readonly connect: (of?: Organization) => Promise<{ readonly id: string; readonly pushPassword: string }>;
  /** Below `/api/v1`, as the Super Admin, a CSV unless said otherwise. */
  readonly ask: (path: string, o?: Ask) => Promise<Asked>;
  readonly preview: (
    id: string,
    body: string,
    query?: string,
    type?: string,
  ) => Promise<z.infer<typeof rosterPreviewSchema>>;
  /** Does what the activity does with a roster that was answered with 202. @returns the run's id */
  readonly takeIn: (connectionId: string, answer: string) => Promise<string>;
  readonly stored: (
    table: string,
    where: Readonly<Record<string, unknown>>,
  ) => Promise<Record<string, unknown>[]>;
  readonly stop: () => Promise<void>;
};

const sent = z.object({ sync: z.object({ id: z.uuid(), state: z.string() }) });

export const inQuery = (mapping: unknown): string =>
  `?mapping=${encodeURIComponent(JSON.stringify(mapping))}`;

/** The API with rosters over HTTP, and one organization. */
export const serveRosters = async (): Promise<ServedRosters> => {
  const rig = await startRig();
  const organization = await rig.organization('Alpha');
  const token = await rig.token(organization, 'super_admin');
  const app = createApp({
    deps: rig.deps,
    endpoints,
    metrics: createMetrics(rig.db),
    readiness: () => Promise.resolve({ database: true }),
    rawMounts: [rostersMount(rig.deps)],
  });
  const server = await serve({ app, port: 0, host: '127.0.0.1' });
  const ask: ServedRosters['ask'] = async (path, o = {}) => {
    const response = await fetch(`http://127.0.0.1:${server.port}/api/v1${path}`, {
      method: o.method ?? 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv', ...o.headers },
      ...(o.body === undefined ? {} : { body: typeof o.body === 'string' ? o.body : new Uint8Array(o.body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, text, json: isJson ? JSON.parse(text) : undefined };
  };
  return {
    ...{ rig, organization, token, ask },
    connect: (of = organization) =>
      rig.inOrganization(of, async (scope) => {
        const { wrappedKey } = await loadSettings(scope);
        const vault = rig.deps.vault.organization(scope.orgId, wrappedKey);
        return connectSender(scope, {
          provider: 'roster',
          vault: rig.deps.vault,
          organization: vault,
          name: 'Workday',
        });
      }),
    preview: async (id, body, query = '', type = 'text/csv') => {
      const answer = await ask(`/rosters/${id}/preview${query}`, { body, headers: { 'content-type': type } });
      if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
      return rosterPreviewSchema.parse(answer.json);
    },
    takeIn: async (connectionId, answer) => {
      const syncId = sent.parse(JSON.parse(answer)).sync.id;
      const ctx = { db: rig.db, vault: rig.deps.vault, signal: new AbortController().signal };
      const run = { orgId: organization.id, connectionId, syncId };
      await importRoster({ ...ctx, heartbeat: () => undefined }, run);
      return syncId;
    },
    stored: (table, where) =>
      rig.inOrganization(organization, (scope) =>
        scope.trx<Record<string, unknown>>(`app.${table}`).where(where).select(),
      ),
    stop: async () => {
      await server.stop(0);
      await rig.stop();
    },
  };
};
