import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  changeConnection,
  checkReplacement,
  replaceable,
  type NewCredentials,
} from '../../connections/change-connection.ts';
import type { ConnectionDeps } from '../../connections/provider-call.ts';
import type { Run } from '../../connections/same-account.ts';
import { changeReportFetch } from '../../connections/report-fetch.ts';
import { switchableFields } from '../../domain/review.ts';
import { columnMappingSchema } from '../../roster/mapping.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { invalidInput } from '../problem.ts';
import { nameSchema } from '../schemas.ts';
import { auditedConnection, connectionDetail, connectionDetailSchema } from './connection-schema.ts';
import {
  apiKeySchema,
  credentialFaults,
  credentialsSchema,
  enteredCredentials,
  type Entered,
} from './connection-body.ts';
import { askingProvider } from './provider-problem.ts';
import { fetchWishSchema } from './report-fetch-schema.ts';

export const patchConnection = defineEndpoint({
  method: 'patch',
  path: '/connections/{id}',
  summary:
    'Rename, enter new credentials, say which columns or fields are read and from where a report is fetched, whether new hires are reviewed first, or move the back-fill date (which runs the back-fill)',
  permission: 'connections.write',
  audit: { action: 'connection.changed', targetType: 'connection' },
  params: idParams,
  body: z
    .strictObject({
      name: nameSchema.optional(),
      apiKey: apiKeySchema.optional(),
      /** By the names of the provider's `credentialFields`; one that is left out stays as it is. */
      credentials: credentialsSchema.optional(),
      /** Of a roster: its columns. Of an HRIS: its fields (`GET /connections/{id}/fields`). Everybody is read anew then. */
      columnMapping: columnMappingSchema.optional(),
      backfillFrom: z.iso.date().nullable().optional(),
      /** Of a recruiting system: who is hired from now on waits for somebody to add them. Off: whoever waits already goes on waiting. */
      reviewFirst: z.boolean().optional(),
      /** Of a recruiting system: fields that are not taken from it; replaces what was set. Everybody of it is derived anew then. */
      fieldsOff: z.array(z.enum(switchableFields)).max(switchableFields.length).optional(),
      /** Of a roster: where its report is fetched, daily and on demand; null: it is sent. */
      fetch: fetchWishSchema.nullable().optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'name at least one field'),
  response: connectionDetailSchema.extend({
    /** The run that imports what the new window lets in. */
    backfillSyncId: z.uuid().nullable(),
  }),
  example: (ids) => ({ params: { id: ids['connection'] ?? '' }, body: { name: 'Another name' } }),
  prepare: ({ deps, run, params: { id }, body }) =>
    body.apiKey === undefined && body.credentials === undefined
      ? Promise.resolve(null)
      : askingProvider(() => checked(deps, run, { id, entered: body })),
  handler: async ({ scope, vault, deps, params: { id }, body, prepared: replacement }) => {
    const { fetch: wish, ...patch } = body;
    const fetch = wish === undefined ? null : await changeReportFetch(scope, { deps, vault }, { id, wish });
    const changed = await changeConnection(scope, { deps, vault, id, patch, replacement });
    const { before, after, backfillSyncId } = changed;
    const newKey = replacement === null ? {} : { credentials: 'replaced' };
    const audited = {
      targetId: after.id,
      before: { ...auditedConnection(before), ...(fetch === null ? {} : { fetch: fetch.before }) },
      after: {
        ...auditedConnection(after),
        ...newKey,
        ...(fetch === null ? {} : { fetch: fetch.after }),
        ...(wish?.password === undefined ? {} : { fetchPassword: 'replaced' }),
      },
    };
    return {
      body: { ...(await connectionDetail(scope, { deps, connection: after })), backfillSyncId },
      changes: isDeepStrictEqual(audited.before, audited.after) ? [] : [audited],
    };
  },
});

/** Tries what was entered, with what stays of it. @throws Problem, Refusal, ConnectorError */
const checked = async (
  deps: ConnectionDeps,
  run: Run,
  { id, entered }: { readonly id: string; readonly entered: Entered },
): Promise<NewCredentials> => {
  const target = await replaceable(deps, run, { id, kind: 'key' });
  const credentials = { ...target.stored, ...enteredCredentials(entered) };
  const faults = credentialFaults(
    target.source.credentialFields,
    entered.credentials === undefined ? entered : { ...entered, credentials },
  );
  if (faults.length > 0)
    throw invalidInput(
      422,
      faults.map(([path, message]) => ({ path, message })),
    );
  return checkReplacement(deps, run, { ...target, credentials });
};
