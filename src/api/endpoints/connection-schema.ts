import { z } from 'zod';
import { isAsked } from '../../connections/asked.ts';
import { catalogEntry, ROSTER } from '../../connections/catalog.ts';
import { fieldsOf } from '../../connections/change-connection.ts';
import { viewOfFetch } from '../../connections/report-fetch.ts';
import type { CredentialField } from '../../connectors/contract.ts';
import { storedCredentials } from '../../connections/stored-credentials.ts';
import { employeeCoverage } from '../../db/repositories/employee-coverage.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import type { Scope } from '../../db/scope.ts';
import { countNewHires } from '../../db/repositories/new-hires.ts';
import { reviewedLabels, switchableFields } from '../../domain/review.ts';
import type { Connection } from '../../domain/connection.ts';
import { openReportFetch } from '../../hris/report/settings.ts';
import { SCIM } from '../../scim/token.ts';
import { API_BASE, SCIM_BASE } from '../base.ts';
import type { ApiDeps } from '../deps.ts';
import { instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';
import { fetchViewSchema } from './report-fetch-schema.ts';
import { webhookBody, webhookSchema } from './webhook-schema.ts';

const steps = z.array(z.string());

/** What a person enters for a provider. */
export const credentialField = z.object({
  name: z.string(),
  label: z.string(),
  secret: z.boolean(),
  help: z.string().nullable(),
  /** The only values there are, where not any text may be entered. */
  choices: z.array(z.string()).optional(),
});

export const sentFields = (fields: readonly CredentialField[]): z.input<typeof credentialField>[] =>
  fields.map(({ choices, ...field }) => ({
    ...field,
    ...(choices === undefined ? {} : { choices: [...choices] }),
  }));

export const connectionSchema = z
  .object({
    id: z.uuid(),
    provider: z.string(),
    label: z.string(),
    kind: z.enum(['hire_source', 'employee_source', 'prospect_target']),
    group: z.enum(['People', 'Recruiting', 'HRIS']),
    /** How its credentials are replaced: `oauth` by an authorization with its id, `key` by entering new ones. */
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
    /** Of a source of employees: the column or provider's field that each is read from; null for one that is not read. */
    columnMapping: z.record(z.string(), z.string().nullable()),
    backfillFrom: z.iso.date().nullable(),
    /** New hires of this connection wait for somebody to add them. */
    reviewFirst: z.boolean(),
    /** Fields that are not taken from this connection. */
    fieldsOff: z.array(z.string()),
    importedOnce: z.boolean(),
    lastSuccessAt: instantSchema.nullable(),
    lastFullPassAt: instantSchema.nullable(),
    createdAt: instantSchema,
    uninstalledAt: instantSchema.nullable(),
    credentialFields: z.array(credentialField),
    setupSteps: steps,
    revokeSteps: steps,
  })
  .meta({ id: 'Connection' });

/** What matching can go by: how many of the employees tell it. */
const coverage = z.object({
  /** Whom the source lists now, those included whose first day is ahead. */
  current: z.int(),
  starting: z.int(),
  left: z.int(),
  /** Linked with a person. */
  matched: z.int(),
  personalEmail: z.int(),
  phone: z.int(),
  birthDate: z.int(),
  startDate: z.int(),
});

export const connectionDetailSchema = z
  .object({
    ...connectionSchema.shape,
    webhook: webhookSchema.nullable(),
    pushUrl: z.string().nullable(),
    /** What was entered to connect it; secrets are never shown again. */
    entered: z.array(z.object({ label: z.string(), value: z.string() })),
    /** Whether an admin may choose which of the provider's fields are read (`GET /connections/{id}/fields`). */
    mappable: z.boolean(),
    /** Of a source of employees. */
    employees: coverage.nullable(),
    /** Of a roster whose report Foyer fetches by itself; the password is never shown. */
    fetch: fetchViewSchema.nullable(),
    /** Fields that can be switched off; empty where none can. */
    switchableFields: z.array(z.object({ field: z.enum(switchableFields), label: z.string() })),
    /** How many of its hires wait for review. */
    awaitingReview: z.int(),
  })
  .meta({ id: 'ConnectionDetail' });

export const connectionBody = (c: Connection): z.input<typeof connectionSchema> => {
  const entry = catalogEntry(c.provider, c.kind);
  const { label, group, connectBy: first } = entry;
  const connectBy = c.connectedBy ?? first;
  const other = connectBy === first ? null : connectBy === 'oauth' ? entry.page : entry.key;
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
    reviewFirst: c.reviewFirst,
    fieldsOff: [...c.fieldsOff],
    importedOnce: c.importedOnce,
    missingPermissions: [...c.missingPermissions],
    lastSuccessAt: isoInstantOrNull(c.lastSuccessAt),
    lastFullPassAt: isoInstantOrNull(c.lastFullPassAt),
    createdAt: isoInstant(c.createdAt),
    uninstalledAt: isoInstantOrNull(c.uninstalledAt),
    credentialFields: sentFields(entry.credentialFields),
    setupSteps: [...(other?.steps ?? entry.setupSteps)],
    revokeSteps: [...(other?.revokeSteps ?? entry.revokeSteps)],
  };
};

export const connectionDetail = async (
  scope: Scope,
  o: { readonly deps: ApiDeps; readonly connection: Connection; readonly secretToken?: string | null },
): Promise<z.input<typeof connectionDetailSchema>> => {
  const { connection, deps } = o;
  return {
    ...connectionBody(connection),
    webhook: await webhookBody(scope, { deps, connection, secretToken: o.secretToken ?? null }),
    pushUrl: isAsked(connection) ? null : pushUrlOf(deps, connection),
    entered: await enteredBefore(scope, deps, connection),
    mappable: fieldsOf(deps, connection) !== null,
    fetch: await fetchOf(scope, deps, connection),
    switchableFields: connection.kind === 'hire_source' ? switchable : [],
    awaitingReview: await countNewHires(scope, {
      state: 'awaiting',
      words: [],
      connection: connection.id,
    }),
    employees: connection.kind === 'employee_source' ? await employeeCoverage(scope, connection.id) : null,
  };
};

const switchable = switchableFields.map((field) => ({ field, label: reviewedLabels[field] }));

const enteredBefore = async (
  scope: Scope,
  deps: ApiDeps,
  { id: connectionId, provider, kind }: Connection,
): Promise<{ label: string; value: string }[]> => {
  const fields = catalogEntry(provider, kind).credentialFields.filter((field) => !field.secret);
  if (fields.length === 0) return [];
  const stored = await storedCredentials(scope, deps, { connectionId, fields });
  return fields.flatMap(({ name, label }) => {
    const value = stored[name];
    return value === undefined ? [] : [{ label, value }];
  });
};

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
  'reviewFirst',
  'fieldsOff',
  'missingPermissions',
] as const;

/** For the audit: never a secret, only that there is a new one. */
export const auditedConnection = (c: Connection): Readonly<Record<string, unknown>> =>
  Object.fromEntries(AUDITED.map((field) => [field, c[field]]));
