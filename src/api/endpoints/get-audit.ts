import { z } from 'zod';
import { auditFacets, countAudit, listAudit } from '../../db/repositories/audit.ts';
import { targetNames } from '../../db/repositories/target-names.ts';
import { auditTargetKind, auditText } from '../../domain/audit-texts.ts';
import { may } from '../../domain/permissions.ts';
import { openAudit } from '../audit-changes.ts';
import { defineEndpoint } from '../endpoint.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import { instantParam, instantSchema, isoInstant } from '../schemas.ts';

const values = z.record(z.string(), z.unknown()).nullable();

const entry = z
  .object({
    id: z.int(),
    at: instantSchema,
    /** `user:…`, `token:…`, `system:…` or `webhook:…`. */
    actor: z.string(),
    /** Who that is, as a person reads it. */
    actorName: z.string(),
    action: z.string(),
    /** "Merged with an employee". */
    actionText: z.string(),
    /** Around the target's name it makes a sentence: "merged" (Jo Doe) "with an employee"; `rest` may be empty. */
    sentence: z.object({ verb: z.string(), rest: z.string() }),
    targetType: z.string(),
    targetId: z.string(),
    /** null for what is gone, and for people to who may not read them. */
    targetName: z.string().nullable(),
    /** "a person": what stands where there is no name. */
    targetKind: z.string(),
    fields: z.array(z.string()),
    /** null where the values were erased with the person, nothing was kept, or the caller may not read people. */
    before: values,
    after: values,
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });

const sealed = z.object({ before: values, after: values });
const noValues = { before: null, after: null };

const wordsOf = (row: { readonly action: string; readonly targetType: string }) => {
  const { text, ...sentence } = auditText(row.action);
  return { actionText: text, sentence, targetKind: auditTargetKind(row.targetType) };
};

export const getAudit = defineEndpoint({
  method: 'get',
  path: '/audit',
  summary: 'Who did what, when, with the values before and after; newest first',
  permission: 'audit.read',
  audit: 'none: reads only',
  query: z.object({
    ...listQuery,
    targetType: z.string().max(100).optional(),
    targetId: z.string().max(100).optional(),
    /** An action, or the first part of several: `person` for all of `person.…`. */
    action: z.string().max(100).optional(),
    actor: z.string().max(100).optional(),
    /** Inclusive. */
    since: instantParam.optional(),
    /** Exclusive. */
    until: instantParam.optional(),
  }),
  response: listOfItems(entry),
  handler: async ({ scope, vault, caller, query }) => {
    const filter = {
      targetType: query.targetType ?? null,
      targetId: query.targetId ?? null,
      action: query.action ?? null,
      actor: query.actor ?? null,
      since: query.since ?? null,
      until: query.until ?? null,
    };
    const mayRead = (targetType: string): boolean =>
      targetType !== 'person' || may(caller.roles, 'people.read');
    const page = await pageOf({
      query,
      cursors: cursorsOf(vault, { name: 'audit', filter: query }, z.int()),
      fetch: async (before, limit) => {
        const found = await openAudit(scope, vault, await listAudit(scope, { ...filter, before, limit }));
        const nameOf = await targetNames(
          scope,
          found.filter((row) => mayRead(row.targetType)),
        );
        return found.map((row) => ({ ...row, targetName: nameOf(row) }));
      },
      positionOf: (row) => row.id,
      total: () => countAudit(scope, filter),
      toItem: ({ values: opened, fields, at, ...row }) => ({
        ...row,
        ...wordsOf(row),
        ...(opened === null || !mayRead(row.targetType) ? noValues : sealed.parse(opened)),
        fields: [...fields],
        at: isoInstant(at),
      }),
    });
    return { body: page };
  },
});

export const getAuditFacets = defineEndpoint({
  method: 'get',
  path: '/audit/facets',
  summary: 'What the activity log can be filtered by: actions and who acted, most first',
  permission: 'audit.read',
  audit: 'none: reads only',
  response: z
    .object({
      actions: z.array(z.object({ action: z.string(), text: z.string(), count: z.int() })),
      actors: z.array(z.object({ actor: z.string(), name: z.string(), count: z.int() })),
    })
    .meta({ id: 'AuditFacets' }),
  handler: async ({ scope }) => {
    const { actions, actors } = await auditFacets(scope);
    return {
      body: {
        actions: actions.map(({ action, count }) => ({ action, text: auditText(action).text, count })),
        actors: actors.map((one) => ({ ...one })),
      },
    };
  },
});
