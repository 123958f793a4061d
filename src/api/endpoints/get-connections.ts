import { z } from 'zod';
import {
  catalog,
  pageUnavailableReason,
  targetCatalog,
  unavailableReason,
  type CatalogEntry,
} from '../../connections/catalog.ts';
import { missingSettings } from '../../connections/require-settings.ts';
import { listConnections } from '../../db/repositories/connections.ts';
import type { ApiDeps } from '../deps.ts';
import { defineEndpoint } from '../endpoint.ts';
import { listOfItems } from '../list.ts';
import { connectionBody, connectionSchema, credentialField, sentFields } from './connection-schema.ts';

const provider = z
  .object({
    provider: z.string(),
    label: z.string(),
    kind: z.enum(['hire_source', 'employee_source', 'prospect_target']),
    group: z.enum(['People', 'Recruiting', 'HRIS']),
    /** `oauth`: by `POST /connections/authorizations`; `key`, `report`: by `POST /connections`. */
    connectBy: z.enum(['key', 'oauth', 'report']),
    available: z.boolean(),
    /** What an operator must do before it can be connected. */
    unavailableReason: z.string().nullable(),
    /** How to make a key that may be entered instead; null where there is no such way. */
    keySteps: z.array(z.string()).nullable(),
    /** The provider's own page instead of what `connectBy` says, by `POST /connections/authorizations`; null: no such way. */
    page: z
      .object({
        steps: z.array(z.string()),
        /** What must be entered before going there. */
        field: credentialField.nullable(),
        unavailableReason: z.string().nullable(),
      })
      .nullable(),
    credentialFields: z.array(credentialField),
    setupSteps: z.array(z.string()),
    revokeSteps: z.array(z.string()),
  })
  .meta({ id: 'Provider' });

const pageOf = (deps: ApiDeps, entry: CatalogEntry) => {
  const { page, credentialFields } = entry;
  return page === null
    ? null
    : {
        steps: [...page.steps],
        field: sentFields(credentialFields).find(({ name }) => name === page.field) ?? null,
        unavailableReason: pageUnavailableReason(deps, entry),
      };
};

export const getConnections = defineEndpoint({
  method: 'get',
  path: '/connections',
  summary: 'Connections, oldest first, with all that can be connected and what stands in the way',
  permission: 'connections.read',
  audit: 'none: reads only',
  query: z.object({
    /** Without it: what hires and employees come from. `Recruiting`: where prospects are sent. */
    group: z.enum(['People', 'Recruiting', 'HRIS']).optional(),
  }),
  response: listOfItems(connectionSchema).extend({
    providers: z.array(provider),
    /** Settings that hire sources need and that are off, and who can turn them on. */
    missingSettings: z.array(z.object({ setting: z.string(), label: z.string() })),
    whoCanTurnOn: z.array(z.string()),
  }),
  handler: async ({ scope, deps, query }) => {
    const shown = (group: CatalogEntry['group']): boolean =>
      query.group === undefined ? group !== 'Recruiting' : group === query.group;
    const items = (await listConnections(scope)).map(connectionBody).filter(({ group }) => shown(group));
    const { missing, whoCan } = await missingSettings(scope);
    return {
      body: {
        items,
        nextCursor: null,
        total: items.length,
        providers: [...catalog, ...targetCatalog]
          .filter(({ group }) => shown(group))
          .map((entry) => ({
            ...entry,
            available: unavailableReason(deps, entry) === null,
            unavailableReason: unavailableReason(deps, entry),
            keySteps: entry.key === null ? null : [...entry.key.steps],
            page: pageOf(deps, entry),
            credentialFields: sentFields(entry.credentialFields),
            setupSteps: [...entry.setupSteps],
            revokeSteps: [...entry.revokeSteps],
          })),
        missingSettings: missing.map((one) => ({ ...one })),
        whoCanTurnOn: [...whoCan],
      },
    };
  },
});
