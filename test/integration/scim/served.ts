import { z } from 'zod';
import { createApp } from '../../../src/api/app.ts';
import { endpoints } from '../../../src/api/endpoints/index.ts';
import { scimMount } from '../../../src/api/scim/router.ts';
import { serve } from '../../../src/api/serve.ts';
import { connectSender } from '../../../src/connections/connect-sender.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { startRig, type Organization, type Rig } from '../api/support/rig.ts';

/** A resource, a list or an error, as far as tests look into it. */
const bodySchema = z.looseObject({
  schemas: z.array(z.string()),
  id: z.string().optional(),
  totalResults: z.number().optional(),
  Resources: z.array(z.looseObject({ id: z.string().optional() })).optional(),
});
export type ScimBody = z.infer<typeof bodySchema>;

export type ScimAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: ScimBody;
};

export type ScimCall = {
  readonly method?: string;
  readonly body?: unknown;
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** One connection, asked as its identity provider does. */
export type ScimClient = {
  readonly connectionId: string;
  readonly token: string;
  readonly url: string;
  /** Below the connection's address. */
  readonly ask: (path: string, call?: ScimCall) => Promise<ScimAnswer>;
  /** POST /Users that must succeed. @returns the id */
  readonly create: (user: unknown) => Promise<string>;
  readonly patch: (id: string, ...operations: readonly unknown[]) => Promise<ScimAnswer>;
};

export type ServedScim = {
  readonly rig: Rig;
  readonly organization: Organization;
  readonly connect: (of?: Organization) => Promise<ScimClient>;
  readonly rows: (
    table: string,
    where: Readonly<Record<string, unknown>>,
  ) => Promise<Record<string, unknown>[]>;
  /** `/api/v1`, as a Super Admin. */
  readonly api: (
    path: string,
    call?: ScimCall,
  ) => Promise<{ readonly status: number; readonly json: unknown }>;
  readonly stop: () => Promise<void>;
};

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const FOYER = 'urn:ietf:params:scim:schemas:extension:foyer:2.0:User';
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

export const patchOf = (...operations: readonly unknown[]) => ({
  schemas: [PATCH_OP],
  Operations: operations,
});

const empty: ScimBody = { schemas: [] };

const clientOf = (url: string, o: { connectionId: string; token: string }): ScimClient => {
  const ask: ScimClient['ask'] = async (path, call = {}) => {
    const body = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const response = await fetch(`${url}/scim/v2/${o.connectionId}${path}`, {
      method: call.method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        authorization: `Bearer ${o.token}`,
        accept: 'application/scim+json',
        ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
        ...call.headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: text === '' ? empty : bodySchema.parse(JSON.parse(text)),
    };
  };
  return {
    ...o,
    url: `${url}/scim/v2/${o.connectionId}`,
    ask,
    create: async (user) => {
      const made = await ask('/Users', { body: user });
      if (made.status !== 201 || made.body.id === undefined)
        throw new Error(`POST /Users answered ${made.status}: ${made.text}`);
      return made.body.id;
    },
    patch: (id, ...operations) => ask(`/Users/${id}`, { method: 'PATCH', body: patchOf(...operations) }),
  };
};

/** The API with SCIM over HTTP, and one organization. */
export const serveScim = async (): Promise<ServedScim> => {
  const rig = await startRig();
  const organization = await rig.organization('Alpha');
  const admin = await rig.token(organization, 'super_admin');
  const app = createApp({
    deps: rig.deps,
    endpoints,
    metrics: createMetrics(rig.db),
    readiness: () => Promise.resolve({ database: true }),
    rawMounts: [scimMount(rig.deps)],
  });
  const server = await serve({ app, port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    rig,
    organization,
    connect: async (of = organization) => {
      const made = await rig.inOrganization(of, async (scope) => {
        const { wrappedKey } = await loadSettings(scope);
        const vault = rig.deps.vault.organization(scope.orgId, wrappedKey);
        return connectSender(scope, {
          provider: 'scim',
          vault: rig.deps.vault,
          organization: vault,
          name: 'Okta',
        });
      });
      return clientOf(url, { connectionId: made.id, token: made.pushPassword });
    },
    rows: (table, where) =>
      rig.inOrganization(organization, (scope) =>
        scope.trx<Record<string, unknown>>(`app.${table}`).where(where).select(),
      ),
    api: async (path, call = {}) => {
      const response = await fetch(`${url}/api/v1${path}`, {
        method: call.method ?? (call.body === undefined ? 'GET' : 'POST'),
        headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      });
      const text = await response.text();
      return { status: response.status, json: text === '' ? undefined : (JSON.parse(text) as unknown) };
    },
    stop: async () => {
      await server.stop(0);
      await rig.stop();
    },
  };
};

/** A user as Okta pushes one. */
export const oktaUser = (n: number, more: Readonly<Record<string, unknown>> = {}) => {
  const address = `person${n}@work.example`;
  return {
    schemas: [USER],
    userName: address,
    name: { givenName: `Given${n}`, familyName: `Family${n}` },
    emails: [{ primary: true, value: address, type: 'work' }],
    displayName: `Given${n} Family${n}`,
    externalId: `00u${n}`,
    groups: [],
    active: true,
    ...more,
  };
};
