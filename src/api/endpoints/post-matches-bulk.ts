import { z } from 'zod';
import { confirmExact } from '../../matching/confirm-exact.ts';
import { defineEndpoint } from '../endpoint.ts';

const pair = { personId: z.uuid(), employeeId: z.uuid() };

const result = z.object({
  ...pair,
  name: z.string().nullable(),
  outcome: z.enum(['done', 'unchanged', 'failed']),
  code: z.string().nullable(),
  message: z.string().nullable(),
});

export const postMatchesBulk = defineEndpoint({
  method: 'post',
  path: '/matches/bulk',
  summary: 'Confirm many exact suggestions, with a result for each; one that fails stops nobody',
  permission: 'people.write',
  audit: { action: 'person.merged', targetType: 'person' },
  body: z.strictObject({
    action: z.literal('confirm'),
    pairs: z.array(z.strictObject(pair)).min(1).max(200),
  }),
  response: z.object({
    counts: z.object({ done: z.int(), unchanged: z.int(), failed: z.int() }),
    results: z.array(result),
  }),
  example: (ids) => ({
    body: {
      action: 'confirm',
      pairs: [{ personId: ids['exactPerson'] ?? '', employeeId: ids['exactEmployee'] ?? '' }],
    },
  }),
  handler: async ({ scope, deps, body }) => {
    const confirmed = await confirmExact(scope, deps.vault, body.pairs);
    const count = (outcome: string): number => confirmed.filter((one) => one.outcome === outcome).length;
    return {
      body: {
        counts: { done: count('done'), unchanged: count('unchanged'), failed: count('failed') },
        results: confirmed.map((one) => ({ ...one })),
      },
      changes: confirmed.flatMap(({ merged, personId, employeeId }) =>
        merged === null
          ? []
          : [
              {
                targetId: personId,
                before: { employeeId: null },
                after: { employeeId, decisionId: merged.decisionId, confirmed: false },
              },
            ],
      ),
    };
  },
});
