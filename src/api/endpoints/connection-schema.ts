import { z } from 'zod';
import { catalogEntry, ROSTER } from '../../connections/catalog.ts';
import { viewOfFetch } from '../../connections/report-fetch.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import type { Scope } from '../../db/scope.ts';
import type { Connection } from '../../domain/connection.ts';
import { openReportFetch } from '../../hris/report/settings.ts';
import { SCIM } from '../../scim/token.ts';
import { API_BASE, SCIM_BASE } from '../base.ts';
import type { ApiDeps } from '../deps.ts';
import { instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';
import { fetchViewSchema } from './report-fetch-schema.ts';
import { webhookBody, webhookSchema } from './webhook-schema.ts';

const steps = z.array(z.string());

export const connectionSchema = z
  .object({
    id: z.uuid(),
    provider: z.string(),
    label: z.string(),
    kind: z.enum(['hire_source', 'employee_source']),
    group: z.enum(['People', 'HRIS']),
    /** How its credentials are replaced: `oauth` by an authorization with its id, `key` by a new key. */
    connectBy: z.enum(['key', 'oauth', 'report']),
    name: z.string(),
    /** Foyer asks it by itself: daily, and by `POST /connections/{id}/syncs`. */
    pulled: z.boolean(),
    state: z.enum(['connected', 'attention', 'reconnect', 'uninstalled']),
    stateReason: z.string().nullable(),
    stateRemedy: z.string().nullable(),
    missingPermissions: z.array(z.string()),
    /** The account at the provider, null where nothing tells it. */
    accountId: z.string().nullable(),
    /** Who at the provider let Foyer in, where it tells that. */
    authorizedByName: z.string().nullable(),
    /** Of a roster: the column of its file that each field is read from; null for one that is not read. */
    columnMapping: z.record(z.string(), z.string().nullable()),
    backfillFrom: z.iso.date().nullable(),
    importedOnce: z.boolean(),
    lastSuccessAt: instantSchema.nullable(),
    lastFullPassAt: instantSchema.nullable(),
    createdAt: instantSchema,
    uninstalledAt: instantSchema.nullable(),
    setupSteps: steps,
    revokeSteps: steps,
  })
  .meta({ id: 'Connection' });

export const connectionDetailSchema = z
  .object({
    ...connectionSchema.shape,
    webhook: webhookSchema.nullable(),
    pushUrl: z.string().nullable(),
    /** Of a roster whose report Foyer fetches by itself; the password is never shown. */
    fetch: fetchViewSchema.nullable(),
  })
  .meta({ id: 'ConnectionDetail' });

export const connectionBody = (c: Connection): z.input<typeof connectionSchema> => {
  const { label, group, connectBy: first, keySteps, setupSteps, revokeSteps } = catalogEntry(c.provider);
  const connectBy = c.connectedBy ?? first;
  const steps = connectBy === 'key' && first !== 'key' && keySteps !== null ? keySteps : setupSteps;
  return {
    id: c.id,
    provider: c.provider,
    label,
    kind: c.kind,
    group,
    connectBy,
    name: c.name,
    pulled: c.pulled,
    state: c.state,
    stateReason: c.stateReason,
    stateRemedy: c.stateRemedy,
    accountId: c.accountId,
    authorizedByName: c.authorizedByName,
    columnMapping: { ...c.columnMapping },
    backfillFrom: c.backfillFrom,
    importedOnce: c.importedOnce,
    missingPermissions: [...c.missingPermissions],
    lastSuccessAt: isoInstantOrNull(c.lastSuccessAt),
    lastFullPassAt: isoInstantOrNull(c.lastFullPassAt),
    createdAt: isoInstant(c.createdAt),
    uninstalledAt: isoInstantOrNull(c.uninstalledAt),
    setupSteps: [...steps],
    revokeSteps: [...revokeSteps],
  };
};

export const connectionDetail = async (
  scope: Scope,
  o: { readonly deps: ApiDeps; readonly connection: Connection; readonly secretToken?: string },
): Promise<z.input<typeof connectionDetailSchema>> => {
  const { connection, deps } = o;
  return {
    ...connectionBody(connection),
    webhook: await webhookBody(scope, { deps, connection, secretToken: o.secretToken ?? null }),
    pushUrl: isSent(connection) ? pushUrlOf(deps, connection) : null,
    fetch: await fetchOf(scope, deps, connection),
  };
};

const isSent = ({ provider }: Connection): boolean => provider === ROSTER || provider === SCIM;

const fetchOf = async (scope: Scope, { vault }: ApiDeps, { provider, pulled, id }: Connection) => {
  if (provider !== ROSTER || !pulled) return null;
  const organization = vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
  return viewOfFetch(await openReportFetch(scope, organization, id));
};

/** Where an HRIS or an identity provider sends employees. */
const pushUrlOf = ({ publicUrl }: ApiDeps, { provider, id }: Connection): string =>
  provider === SCIM ? `${publicUrl}${SCIM_BASE}/${id}` : `${publicUrl}${API_BASE}/rosters/${id}`;

const AUDITED = [
  'name',
  'state',
  'accountId',
  'authorizedByName',
  'columnMapping',
  'backfillFrom',
  'missingPermissions',
] as const;

/** For the audit: never a secret, only that there is a new one. */
export const auditedConnection = (c: Connection): Readonly<Record<string, unknown>> =>
  Object.fromEntries(AUDITED.map((field) => [field, c[field]]));
