import { randomUUID } from 'node:crypto';
import { addHireMessages } from '../../src/db/repositories/hire-messages.ts';
import { loadPersonKeys } from '../../src/db/repositories/identities.ts';
import { loadSettings } from '../../src/db/repositories/settings.ts';
import { addTasks } from '../../src/db/repositories/tasks.ts';
import type { Scope } from '../../src/db/scope.ts';
import { HIRE_MESSAGE_CONTEXT, TASK_CONTEXT, type TaskAssignee } from '../../src/domain/task.ts';
import type { PersonKey, Vault } from '../../src/secrets/vault.ts';

export const personKeyOf = async (scope: Scope, vault: Vault, personId: string): Promise<PersonKey> => {
  const wrapped = (await loadPersonKeys(scope, [personId])).get(personId);
  if (wrapped === undefined) throw new Error('The person has no key');
  return vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey).person(personId, wrapped);
};

/** A task around a person's start, the hire's own unless said otherwise. @returns its id */
export const seedTask = async (
  scope: Scope,
  vault: Vault,
  o: {
    readonly personId: string;
    readonly title: string;
    readonly assignee?: TaskAssignee;
    readonly dueOn?: string;
  },
): Promise<string> => {
  const key = await personKeyOf(scope, vault, o.personId);
  const [task] = await addTasks(scope, [
    {
      personId: o.personId,
      effectKey: `test/${randomUUID()}`,
      assignee: o.assignee ?? 'hire',
      memberId: null,
      body: key.seal({ title: o.title, text: 'For the badge at the door.' }, TASK_CONTEXT),
      dueOn: o.dueOn ?? null,
      dueAt: null,
    },
  ]);
  if (task === undefined) throw new Error('The task was not stored.');
  return task.id;
};

export const seedMessage = async (
  scope: Scope,
  vault: Vault,
  o: { readonly personId: string; readonly title: string },
): Promise<void> => {
  const key = await personKeyOf(scope, vault, o.personId);
  const body = key.seal({ title: o.title, text: 'We meet at nine at the door.' }, HIRE_MESSAGE_CONTEXT);
  await addHireMessages(scope, [{ personId: o.personId, effectKey: `test/${randomUUID()}`, body }]);
};
