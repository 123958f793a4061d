import { z } from 'zod';
import {
  countExports,
  countOutcomes,
  deleteExport,
  listExports,
  type ExportRow,
} from '../../db/repositories/prospect-exports.ts';
import { countItems, listItems } from '../../db/repositories/prospect-export-items.ts';
import { loadPushSettings } from '../../db/repositories/push-settings.ts';
import type { Scope } from '../../db/scope.ts';
import { may } from '../../domain/permissions.ts';
import { itemOutcomes } from '../../domain/prospect-export.ts';
import { requestExport, requireExport, stopExport } from '../../prospect-export/request.ts';
import { placeOf } from '../../prospects/may-push.ts';
import { jobsOf, requireTarget } from '../../prospects/target.ts';
import type { Caller } from '../caller.ts';
import { defineEndpoint, noContent } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { cursorsOf, listOfItems, listQuery, pageOf, severalOf } from '../list.ts';
import { askingProvider } from './provider-problem.ts';
import {
  exportBody,
  exportSchema,
  itemBody,
  itemSchema,
  selectionBody,
  selectionOf,
} from './prospect-export-schema.ts';
import { pusherOf, targetOf } from './prospect-push.ts';

/** One's own exports; those of everybody for whoever answers for what leaves the organization. */
export const seenBy = (caller: Caller): string | null =>
  may(caller.roles, 'privacy.write') ? null : caller.actor;

const bodyOf = async (scope: Scope, row: ExportRow): Promise<z.input<typeof exportSchema>> => {
  const people = await countOutcomes(scope, [row.id]);
  return exportBody(row, { people: people.get(row.id), actor: scope.actor });
};

const selection = { selection: selectionBody };
const someone = (ids: Readonly<Record<string, string>>) => ({ ids: [ids['prospect'] ?? ''] });

export const postProspectExport = defineEndpoint({
  method: 'post',
  path: '/prospect-exports',
  summary: 'Export selected prospects as a CSV file, or as a PDF with a page for each',
  permission: 'prospects.read',
  audit: { action: 'prospect.exported', targetType: 'prospect_export' },
  body: z.strictObject({ ...selection, kind: z.enum(['csv', 'pdf']) }),
  response: exportSchema,
  status: 201,
  example: (ids) => ({ body: { kind: 'csv', selection: someone(ids) } }),
  handler: async ({ scope, body }) => {
    const row = await requestExport(scope, { kind: body.kind, selection: selectionOf(body.selection) });
    return {
      body: await bodyOf(scope, row),
      changes: [{ targetId: row.id, before: null, after: { kind: row.kind, people: row.total } }],
    };
  },
});

export const postProspectExportPush = defineEndpoint({
  method: 'post',
  path: '/prospect-exports/push',
  summary:
    'Send selected prospects to a recruiting system: new where nobody fits, listed where somebody may, linked where they were sent before',
  permission: 'prospects.push',
  audit: { action: 'prospect.exported', targetType: 'prospect_export' },
  body: z.strictObject({
    ...selection,
    connectionId: z.uuid(),
    jobId: z.string().min(1).max(200).nullable().default(null),
    stageId: z.string().min(1).max(200).nullable().default(null),
    /** Absent: as the organization has set it. */
    withResume: z.boolean().optional(),
  }),
  response: exportSchema,
  status: 201,
  example: (ids) => ({
    body: { connectionId: ids['prospectTarget'] ?? '', selection: someone(ids) },
  }),
  prepare: async (ctx) => {
    const { connectionId, jobId } = ctx.body;
    const settings = await ctx.run(async (scope) => {
      await requireTarget(scope, connectionId);
      return loadPushSettings(scope, connectionId);
    });
    if (settings.mode === 'prospect' || (jobId === null && settings.jobId === null)) return null;
    return askingProvider(async () => jobsOf(connectionId, await targetOf(ctx, connectionId)));
  },
  handler: async ({ scope, caller, body, prepared: jobs }) => {
    const { connectionId } = body;
    const connection = await requireTarget(scope, connectionId);
    const settings = await loadPushSettings(scope, connectionId);
    const pusher = pusherOf(caller);
    const asked = { jobId: body.jobId, stageId: body.stageId };
    await placeOf(scope, { connectionId, settings, jobs, asked, pusher });
    const row = await requestExport(scope, {
      kind: 'push',
      selection: selectionOf(body.selection),
      destination: {
        ...{ connectionId, ...asked },
        withResume: body.withResume ?? settings.attachResume,
        memberId: pusher.memberId,
        everyJob: pusher.everyJob,
      },
    });
    return {
      body: await bodyOf(scope, row),
      changes: [
        {
          targetId: row.id,
          before: null,
          after: { kind: row.kind, people: row.total, to: connection.name, jobId: body.jobId },
        },
      ],
    };
  },
});

const position = z.object({ at: z.number(), id: z.uuid() });

export const getProspectExports = defineEndpoint({
  method: 'get',
  path: '/prospect-exports',
  summary: 'Exports of prospects, newest first: one’s own; everybody’s for Super Admins',
  permission: 'prospects.read',
  audit: 'none: reads only',
  query: z.object(listQuery),
  response: listOfItems(exportSchema),
  handler: async ({ scope, vault, caller, query }) => {
    const by = seenBy(caller);
    const page = await pageOf({
      query,
      cursors: cursorsOf(vault, { name: 'prospect-exports', filter: { by } }, position),
      fetch: (after, limit) => listExports(scope, { by, after, limit }),
      positionOf: ({ requestedAt, id }) => ({ at: requestedAt, id }),
      total: () => countExports(scope, by),
      toItem: (row) => row,
    });
    const people = await countOutcomes(
      scope,
      page.items.map(({ id }) => id),
    );
    const items = page.items.map((row) =>
      exportBody(row, { people: people.get(row.id), actor: scope.actor }),
    );
    return { body: { ...page, items } };
  },
});

const example = (ids: Readonly<Record<string, string>>) => ({ params: { id: ids['prospectExport'] ?? '' } });

export const getProspectExport = defineEndpoint({
  method: 'get',
  path: '/prospect-exports/{id}',
  summary: 'How far an export is',
  permission: 'prospects.read',
  audit: 'none: reads only',
  params: idParams,
  response: exportSchema,
  example,
  handler: async ({ scope, caller, params }) => ({
    body: await bodyOf(scope, await requireExport(scope, { ...params, by: seenBy(caller) })),
  }),
});

export const getProspectExportItems = defineEndpoint({
  method: 'get',
  path: '/prospect-exports/{id}/people',
  summary: 'What became of each person of an export, by name',
  permission: 'prospects.read',
  audit: 'none: reads only',
  params: idParams,
  query: z.object({ ...listQuery, outcome: severalOf(z.enum(itemOutcomes)) }),
  response: listOfItems(itemSchema),
  example,
  handler: async ({ scope, vault, caller, params, query }) => {
    const { id: exportId } = await requireExport(scope, { ...params, by: seenBy(caller) });
    const filter = { exportId, outcomes: query.outcome };
    const page = await pageOf({
      query,
      cursors: cursorsOf(vault, { name: 'prospect-export', filter }, z.object({ seq: z.int() })),
      fetch: (after, limit) => listItems(scope, { ...filter, after: after?.seq ?? null, limit }),
      positionOf: ({ seq }) => ({ seq }),
      total: () => countItems(scope, filter),
      toItem: itemBody,
    });
    return { body: page };
  },
});

export const postProspectExportStop = defineEndpoint({
  method: 'post',
  path: '/prospect-exports/{id}/stop',
  summary: 'Stop an export; who is being sent is sent to the end',
  permission: 'prospects.read',
  audit: { action: 'prospect.export_stopped', targetType: 'prospect_export' },
  params: idParams,
  response: exportSchema,
  example: (ids) => ({ params: { id: ids['openExport'] ?? '' } }),
  handler: async ({ scope, caller, params }) => {
    const seen = { ...params, by: seenBy(caller) };
    const before = await requireExport(scope, seen);
    await stopExport(scope, before.id);
    const after = await requireExport(scope, seen);
    return {
      body: await bodyOf(scope, after),
      changes: [{ targetId: after.id, before: { state: before.state }, after: { state: after.state } }],
    };
  },
});

export const deleteProspectExport = defineEndpoint({
  method: 'delete',
  path: '/prospect-exports/{id}',
  summary: 'Delete an export with its file; who was sent stays sent',
  permission: 'prospects.read',
  audit: { action: 'prospect.export_deleted', targetType: 'prospect_export' },
  params: idParams,
  response: noContent,
  status: 204,
  example,
  handler: async ({ scope, caller, params }) => {
    const before = await requireExport(scope, { ...params, by: seenBy(caller) });
    await deleteExport(scope, before.id);
    return {
      body: undefined,
      changes: [{ targetId: before.id, before: { kind: before.kind, people: before.total }, after: null }],
    };
  },
});
