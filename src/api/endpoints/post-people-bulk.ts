import { z } from 'zod';
import { namesOf } from '../../db/repositories/people.ts';
import type { Scope } from '../../db/scope.ts';
import { assertNever } from '../../domain/assert-never.ts';
import { Refusal } from '../../domain/errors.ts';
import { displayName } from '../../domain/person.ts';
import { decideInBulk } from '../../people/bulk.ts';
import { removal } from '../../people/delete.ts';
import { decisionChanges, type PersonDecision } from '../../people/edit-decision.ts';
import { startApproval } from '../../people/edit.ts';
import { noShow } from '../../people/no-show.ts';
import { reinstatement } from '../../people/reinstate.ts';
import { resolutionDecision } from '../../people/resolve.ts';
import { restoration } from '../../people/restore.ts';
import { withdrawal } from '../../people/withdraw.ts';
import { inviteManyByHand } from '../../preboarding/by-hand.ts';
import type { ApiDeps } from '../deps.ts';
import { defineEndpoint, type Change } from '../endpoint.ts';
import { decisionReason } from './person-schema.ts';
import { resolutionSchema } from './post-person-resolve.ts';

const ids = z.array(z.uuid()).min(1).max(1000);
const withReason = z.strictObject({ reason: decisionReason }).default({});
const nothing = z.strictObject({}).default({});

const body = z.discriminatedUnion('action', [
  z.strictObject({ ids, action: z.literal('withdraw'), params: withReason }),
  z.strictObject({ ids, action: z.literal('no-show'), params: withReason }),
  z.strictObject({ ids, action: z.literal('reinstate'), params: nothing }),
  z.strictObject({ ids, action: z.literal('delete'), params: nothing }),
  z.strictObject({ ids, action: z.literal('restore'), params: nothing }),
  z.strictObject({ ids, action: z.literal('approve-start'), params: nothing }),
  z.strictObject({ ids, action: z.literal('resolve'), params: resolutionSchema }),
  /** A new link to the preboarding page for each. */
  z.strictObject({ ids, action: z.literal('invite'), params: nothing }),
]);

type Asked = z.output<typeof body>;

const decisionOf = (asked: Exclude<Asked, { action: 'invite' }>, now: number): PersonDecision => {
  switch (asked.action) {
    case 'withdraw':
      return withdrawal(asked.params.reason ?? null);
    case 'no-show':
      return noShow(asked.params.reason ?? null);
    case 'reinstate':
      return reinstatement;
    case 'delete':
      return removal(now);
    case 'restore':
      return restoration;
    case 'approve-start':
      return startApproval();
    case 'resolve':
      return resolutionDecision(asked.params);
    default:
      return assertNever(asked);
  }
};

const result = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  outcome: z.enum(['done', 'unchanged', 'failed']),
  code: z.string().nullable(),
  message: z.string().nullable(),
});

type Done = { readonly results: readonly z.input<typeof result>[]; readonly changes: Change[] };

const decideAll = async (
  scope: Scope,
  deps: ApiDeps,
  asked: Exclude<Asked, { action: 'invite' }>,
): Promise<Done> => {
  const decision = decisionOf(asked, scope.now);
  const { results, decided } = await decideInBulk(scope, deps.vault, { ids: asked.ids, decision });
  return { results: results.map((one) => ({ ...one })), changes: decisionChanges(decided) };
};

const nameIn = (names: Awaited<ReturnType<typeof namesOf>>, id: string): string | null => {
  const name = names.get(id);
  return name === undefined ? null : displayName(name);
};

const inviteAll = async (scope: Scope, deps: ApiDeps, ids: readonly string[]): Promise<Done> => {
  const names = await namesOf(scope, ids);
  const all = await inviteManyByHand(scope, deps, ids);
  return {
    results: all.map(({ id, outcome }) => ({
      ...{ id, name: nameIn(names, id) },
      ...(outcome instanceof Refusal
        ? { outcome: 'failed' as const, code: outcome.code, message: outcome.message }
        : { outcome: 'done' as const, code: null, message: null }),
    })),
    changes: all.flatMap(({ id, outcome }) =>
      outcome instanceof Refusal
        ? []
        : [{ targetId: id, before: { invitation: outcome.n - 1 }, after: { invitation: outcome.n } }],
    ),
  };
};

export const postPeopleBulk = defineEndpoint({
  method: 'post',
  path: '/people/bulk',
  summary: 'One action for many people, with a result for each; one that fails stops nobody',
  permission: 'people.write',
  audit: { action: 'person.changed_in_bulk', targetType: 'person' },
  body,
  response: z.object({
    counts: z.object({ done: z.int(), unchanged: z.int(), failed: z.int() }),
    results: z.array(result),
  }),
  example: (known) => ({ body: { ids: [known['person'] ?? ''], action: 'withdraw' } }),
  handler: async ({ scope, deps, body: asked }) => {
    const { results, changes } =
      asked.action === 'invite'
        ? await inviteAll(scope, deps, asked.ids)
        : await decideAll(scope, deps, asked);
    const count = (outcome: string): number => results.filter((one) => one.outcome === outcome).length;
    return {
      body: {
        counts: { done: count('done'), unchanged: count('unchanged'), failed: count('failed') },
        results: results.map((one) => ({ ...one })),
      },
      changes,
    };
  },
});
