import { z } from 'zod';
import { listAudit } from '../../db/repositories/audit.ts';
import { auditText } from '../../domain/audit-texts.ts';
import { requireProspect } from '../../prospects/store.ts';
import { openAudit } from '../audit-changes.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { instantSchema, isoInstant } from '../schemas.ts';

const MOST = 200;

/** Each look at a page asks the recruiting systems once: that is told in the audit, and nothing that was done. */
const LOOK = 'prospect.checked';
const MOST_READ = 1000;

/** What a recruiter reads of an act's values: where it was sent, how it was decided. */
const told = z.object({
  after: z.object({ to: z.string().nullish(), fields: z.string().nullish() }).nullable(),
});

export const getProspectHistory = defineEndpoint({
  method: 'get',
  path: '/prospects/{id}/history',
  summary: 'What was done with a prospect and by whom, newest first',
  permission: 'prospects.read',
  audit: 'none: reads only',
  params: idParams,
  response: z.object({
    items: z.array(
      z.object({
        id: z.int(),
        at: instantSchema,
        actorName: z.string(),
        action: z.string(),
        actionText: z.string(),
        /** Where it was sent. */
        to: z.string().nullable(),
        /** The parts of the profile that were changed. */
        fields: z.array(z.string()),
      }),
    ),
  }),
  example: (ids) => ({ params: { id: ids['prospect'] ?? '' } }),
  handler: async ({ scope, vault, params }) => {
    await requireProspect(scope, params.id);
    const about = { targetType: 'prospect', targetId: params.id };
    const any = { action: null, actor: null, since: null, until: null, before: null };
    const found = await openAudit(
      scope,
      vault,
      await listAudit(scope, { ...about, ...any, limit: MOST_READ }),
    );
    const acts = found.filter(({ action }) => action !== LOOK).slice(0, MOST);
    return {
      body: {
        items: acts.map(({ id, at, actorName, action, values }) => {
          const { to = null, fields = null } = told.safeParse(values).data?.after ?? {};
          return {
            ...{ id, actorName, action, to },
            at: isoInstant(at),
            actionText: auditText(action).text,
            fields: (fields ?? '').split(', ').filter(Boolean),
          };
        }),
      },
    };
  },
});
