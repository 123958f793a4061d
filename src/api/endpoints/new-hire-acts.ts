import { z } from 'zod';
import type { NewHireRow } from '../../db/repositories/new-hires.ts';
import { displayName } from '../../domain/person.ts';
import { assertNever } from '../../domain/assert-never.ts';
import { decideReview, decideReviews, type ReviewDecision } from '../../review/decide.ts';
import { addition, comeback, deletion } from '../../review/decisions.ts';
import { newHireUnknown } from '../../review/open.ts';
import { editNewHire } from '../../review/edit.ts';
import { readNewHire } from '../../review/read.ts';
import type { Change, Context } from '../endpoint.ts';
import { defineEndpoint } from '../endpoint.ts';
import { hireParams } from './get-new-hires.ts';
import { newHireBody } from './new-hire-body.ts';
import { editsSchema, newHireSchema } from './new-hire-schema.ts';

/** The person, for what is audited of people is theirs: erased with them, read by whoever may read people. */
const target = 'person';
const nothing = z.strictObject({}).default({});
const confirmable = z
  .strictObject({
    /** Somebody has seen which required fields are missing, and adds the person all the same. */
    confirmMissing: z.boolean().default(false),
  })
  .default({ confirmMissing: false });

type Ctx = Pick<
  Context<{ hireId: string }, unknown, unknown, undefined>,
  'scope' | 'vault' | 'deps' | 'caller' | 'params'
>;

const decideFor = async ({ scope, vault, deps, caller, params }: Ctx, decision: ReviewDecision) => {
  const { hireId } = params;
  const { row } = await decideReview(scope, deps.vault, { hireId, decision });
  return {
    body: newHireBody(await readNewHire(scope, vault, hireId), caller),
    changes: [changeOf(row, decision)],
  };
};

const changeOf = (
  { personId, hireId, review }: Pick<NewHireRow, 'personId' | 'hireId' | 'review'>,
  decision: ReviewDecision,
): Change => ({
  targetId: personId,
  before: { hireId, review },
  after: { hireId, review: decision.to },
});

const example = (ids: Readonly<Record<string, string>>) => ({ params: { hireId: ids['newHire'] ?? '' } });

export const patchNewHire = defineEndpoint({
  method: 'patch',
  path: '/new-hires/{hireId}',
  summary:
    'Enter what stands over the source, field by field, now and after the person is added; null takes the source’s value again, an empty text empties the field',
  permission: 'people.write',
  audit: { action: 'new_hire.edited', targetType: target },
  params: hireParams,
  body: editsSchema,
  response: newHireSchema,
  example: (ids) => ({ ...example(ids), body: { edits: { department: 'Kitchen' } } }),
  handler: async ({ scope, vault, deps, caller, params: { hireId }, body }) => {
    const edits = Object.fromEntries(Object.entries(body.edits).filter(([, value]) => value !== undefined));
    const changes = await editNewHire(scope, deps.vault, { hireId, edits });
    const side = (of: 'from' | 'to') => Object.fromEntries(changes.map((one) => [one.field, one[of]]));
    const view = await readNewHire(scope, vault, hireId);
    const change = { targetId: view.row.personId, before: side('from'), after: side('to') };
    return {
      body: newHireBody(view, caller),
      changes: changes.length === 0 ? [] : [change],
    };
  },
});

export const postNewHireAdd = defineEndpoint({
  method: 'post',
  path: '/new-hires/{hireId}/add',
  summary:
    'Add the person: they enter preboarding, and are written to Humaans where that is on. Refused while required fields are missing, unless that is confirmed',
  permission: 'people.write',
  audit: { action: 'new_hire.added', targetType: target },
  params: hireParams,
  body: confirmable,
  response: newHireSchema,
  example: (ids) => ({ ...example(ids), body: { confirmMissing: true } }),
  handler: (ctx) => decideFor(ctx, addition(ctx.body)),
});

export const postNewHireRemove = defineEndpoint({
  method: 'post',
  path: '/new-hires/{hireId}/remove',
  summary: 'Delete a new hire: gone from the list, no sync brings it back, and it can be restored',
  permission: 'people.write',
  audit: { action: 'new_hire.removed', targetType: target },
  params: hireParams,
  body: nothing,
  response: newHireSchema,
  example: (ids) => ({ ...example(ids), body: {} }),
  handler: (ctx) => decideFor(ctx, deletion),
});

export const postNewHireRestore = defineEndpoint({
  method: 'post',
  path: '/new-hires/{hireId}/restore',
  summary: 'Take a deletion back: the new hire waits for review again, as the source says today',
  permission: 'people.write',
  audit: { action: 'new_hire.restored', targetType: target },
  params: hireParams,
  body: nothing,
  response: newHireSchema,
  example: (ids) => ({ params: { hireId: ids['removedNewHire'] ?? '' }, body: {} }),
  handler: (ctx) => decideFor(ctx, comeback),
});

const bulkActions = ['add', 'remove', 'restore'] as const;

const bulkDecision = (action: (typeof bulkActions)[number], confirmMissing: boolean): ReviewDecision => {
  switch (action) {
    case 'add':
      return addition({ confirmMissing });
    case 'remove':
      return deletion;
    case 'restore':
      return comeback;
    default:
      return assertNever(action);
  }
};

export const postNewHiresBulk = defineEndpoint({
  method: 'post',
  path: '/new-hires/bulk',
  summary:
    'Add, delete or restore several, with a result for each; one that fails stops nobody, and repeating it does only what is left',
  permission: 'people.write',
  audit: { action: 'new_hire.decided_in_bulk', targetType: target },
  body: z.strictObject({
    ids: z.array(z.uuid()).min(1).max(200),
    action: z.enum(bulkActions),
    confirmMissing: z.boolean().default(false),
  }),
  response: z.object({
    counts: z.object({ done: z.int(), unchanged: z.int(), failed: z.int() }),
    results: z.array(
      z.object({
        hireId: z.uuid(),
        name: z.string().nullable(),
        /** `unchanged`: it stood like this already. */
        outcome: z.enum(['done', 'unchanged', 'failed']),
        code: z.string().nullable(),
        message: z.string().nullable(),
      }),
    ),
  }),
  example: (ids) => ({ body: { ids: [ids['newHire'] ?? ''], action: 'remove' } }),
  handler: async ({ scope, deps, body }) => {
    const decision = bulkDecision(body.action, body.confirmMissing);
    const decided = await decideReviews(scope, deps.vault, { hireIds: body.ids, decision });
    if (decided.every(({ before }) => before === null)) throw newHireUnknown();
    const results = decided.map(({ hireId, before, refusal }) => {
      const stands = before?.row.review === decision.to;
      return {
        hireId,
        name: before === null ? null : displayName(before.fields),
        outcome: refusal === null ? ('done' as const) : stands ? ('unchanged' as const) : ('failed' as const),
        code: refusal?.code ?? null,
        message: refusal?.message ?? null,
      };
    });
    const count = (outcome: string): number => results.filter((one) => one.outcome === outcome).length;
    return {
      body: {
        counts: { done: count('done'), unchanged: count('unchanged'), failed: count('failed') },
        results,
      },
      changes: decided.flatMap(({ before, refusal }) =>
        before === null || refusal !== null ? [] : [changeOf(before.row, decision)],
      ),
    };
  },
});
