import { z } from 'zod';
import { catalogEntry } from '../../connections/catalog.ts';
import type { Scope } from '../../db/scope.ts';
import type { Connection } from '../../domain/connection.ts';
import { SCIM } from '../../scim/token.ts';
import { API_BASE, SCIM_BASE } from '../base.ts';
import type { ApiDeps } from '../deps.ts';
import { instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';
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
  .object({ ...connectionSchema.shape, webhook: webhookSchema.nullable(), pushUrl: z.string().nullable() })
  .meta({ id: 'ConnectionDetail' });

export const connectionBody = (c: Connection): z.input<typeof connectionSchema> => {
  const entry = catalogEntry(c.provider);
  const { label, group, connectBy: first } = entry;
  const connectBy = c.connectedBy ?? first;
  const key = connectBy === 'key' && first !== 'key' ? entry.key : null;
  return {
    id: c.id,
    provider: c.provider,
    label,
    kind: c.kind,
    group,
    connectBy,
    name: c.name,
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
    setupSteps: [...(key?.steps ?? entry.setupSteps)],
    revokeSteps: [...(key?.revokeSteps ?? entry.revokeSteps)],
  };
};

export const connectionDetail = async (
  scope: Scope,
  o: { readonly deps: ApiDeps; readonly connection: Connection; readonly secretToken?: string },
): Promise<z.input<typeof connectionDetailSchema>> => {
  const { connection, deps } = o;
  const source = connection.kind === 'hire_source';
  return {
    ...connectionBody(connection),
    webhook: source
      ? await webhookBody(scope, { deps, connection, secretToken: o.secretToken ?? null })
      : null,
    pushUrl: source ? null : pushUrlOf(deps, connection),
  };
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
