import { addNewsOfAll } from '../db/repositories/journey-facts.ts';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import type { Scope } from '../db/scope.ts';

/** Everybody who is expected is looked at again, in sets, outside this transaction. */
export const lookAgain = async (scope: Scope): Promise<void> => {
  await addNewsOfAll(scope);
  await addOutbox(scope, [
    {
      ...{ kind: 'journey', subjectId: scope.orgId, priority: outboxPriority.person },
      payload: { plan: true },
    },
  ]);
};
