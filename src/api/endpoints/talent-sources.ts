import { z } from 'zod';
import { listConnections } from '../../db/repositories/connections.ts';
import { countTalentFailures, talentFailures } from '../../db/repositories/talent-candidates.ts';
import { findTalentSource, lastTalentImport, talentImportsOf } from '../../db/repositories/talent-runs.ts';
import type { Scope } from '../../db/scope.ts';
import type { Connection } from '../../domain/connection.ts';
import { requireTarget } from '../../prospects/target.ts';
import { askForTalent, setTalentImport } from '../../talent/settings.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { cursorsOf, listQuery } from '../list.ts';
import { instantSchema, isoInstant } from '../schemas.ts';
import {
  talentImportBody,
  talentImportSchema,
  talentSourceBody,
  talentSourceSchema,
} from './talent-schema.ts';

const stands = async (
  scope: Scope,
  connection: Connection,
): Promise<z.input<typeof talentSourceSchema>[]> => {
  const { state, id } = connection;
  if (connection.kind !== 'prospect_target' || state === 'uninstalled') return [];
  return [
    talentSourceBody({
      ...{ connection, state },
      source: await findTalentSource(scope, id),
      run: await lastTalentImport(scope, id),
      unreadable: await countTalentFailures(scope, id),
    }),
  ];
};

export const getTalentSources = defineEndpoint({
  method: 'get',
  path: '/talent-sources',
  summary: 'Recruiting systems whose candidates can be imported, and how that stands',
  permission: 'prospects.read',
  audit: 'none: reads only',
  response: z.object({ items: z.array(talentSourceSchema) }),
  handler: async ({ scope }) => {
    const items: z.input<typeof talentSourceSchema>[] = [];
    for (const connection of await listConnections(scope)) items.push(...(await stands(scope, connection)));
    return { body: { items } };
  },
});

const example = (ids: Readonly<Record<string, string>>) => ({
  params: { id: ids['prospectTarget'] ?? '' },
});

const theOne = async (scope: Scope, id: string): Promise<z.input<typeof talentSourceSchema>> => {
  const [one] = await stands(scope, await requireTarget(scope, id));
  if (one === undefined) throw new Error('A target of prospects stands nowhere.');
  return one;
};

export const putTalentSource = defineEndpoint({
  method: 'put',
  path: '/talent-sources/{id}',
  summary:
    'Switch the import of candidates on, which begins the first one, or off, which deletes what it brought',
  permission: 'push.settings',
  audit: { action: 'talent.switched', targetType: 'connection' },
  params: idParams,
  body: z.strictObject({ enabled: z.boolean() }),
  response: talentSourceSchema,
  example: (ids) => ({ ...example(ids), body: { enabled: true } }),
  handler: async ({ scope, params, body }) => {
    await requireTarget(scope, params.id);
    const changed = await setTalentImport(scope, { connectionId: params.id, enabled: body.enabled });
    return {
      body: await theOne(scope, params.id),
      changes: changed
        ? [{ targetId: params.id, before: { talent: !body.enabled }, after: { talent: body.enabled } }]
        : [],
    };
  },
});

export const postTalentImport = defineEndpoint({
  method: 'post',
  path: '/talent-sources/{id}/imports',
  summary: 'Import candidates now; when a run is open, that one is the answer',
  permission: 'prospects.write',
  audit: { action: 'talent.import_requested', targetType: 'connection' },
  params: idParams,
  body: z.strictObject({
    /** Everybody again, not only what changed. */
    whole: z.boolean().optional(),
  }),
  response: z.object({ run: talentImportSchema, alreadyRunning: z.boolean() }),
  status: 202,
  example: (ids) => ({ params: { id: ids['talentSource'] ?? '' }, body: {} }),
  handler: async ({ scope, params, body }) => {
    const { run, alreadyRunning } = await askForTalent(scope, {
      connectionId: params.id,
      whole: body.whole === true,
    });
    return {
      body: { run: talentImportBody(run), alreadyRunning },
      changes: alreadyRunning
        ? []
        : [{ targetId: params.id, before: null, after: { whole: body.whole === true } }],
    };
  },
});

const position = z.object({ at: z.number(), id: z.uuid() });

export const getTalentImports = defineEndpoint({
  method: 'get',
  path: '/talent-sources/{id}/imports',
  summary: 'Runs of a connection’s import, newest first',
  permission: 'prospects.read',
  audit: 'none: reads only',
  params: idParams,
  query: z.object(listQuery),
  response: z.object({ items: z.array(talentImportSchema), nextCursor: z.string().nullable() }),
  example,
  handler: async ({ scope, vault, params, query }) => {
    await requireTarget(scope, params.id);
    const cursors = cursorsOf(vault, { name: 'talent-imports', filter: { id: params.id } }, position);
    const found = await talentImportsOf(scope, {
      connectionId: params.id,
      after: cursors.read(query.cursor),
      limit: query.limit + 1,
    });
    const shown = found.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      body: {
        items: shown.map(talentImportBody),
        nextCursor:
          found.length > query.limit && last !== undefined
            ? cursors.write({ at: last.requestedAt, id: last.id })
            : null,
      },
    };
  },
});

export const getTalentFailures = defineEndpoint({
  method: 'get',
  path: '/talent-sources/{id}/failures',
  summary: 'Candidates that could not be read, with the reason; newest first, 200 at most',
  permission: 'prospects.read',
  audit: 'none: reads only',
  params: idParams,
  response: z.object({
    items: z.array(
      z.object({
        /** Of the provider. */
        id: z.string(),
        reason: z.string(),
        at: instantSchema,
      }),
    ),
    total: z.int(),
  }),
  example,
  handler: async ({ scope, params }) => {
    await requireTarget(scope, params.id);
    const list = await talentFailures(scope, params.id, 200);
    return {
      body: {
        items: list.map(({ externalId, reason, at }) => ({ id: externalId, reason, at: isoInstant(at) })),
        total: await countTalentFailures(scope, params.id),
      },
    };
  },
});
