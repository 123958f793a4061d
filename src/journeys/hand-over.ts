import { loadPersonKeys } from '../db/repositories/identities.ts';
import { findSealed, handOver, sealedOfRuns, type SealedTable } from '../db/repositories/sealed-of-runs.ts';
import type { Scope } from '../db/scope.ts';
import { HIRE_MESSAGE_CONTEXT, TASK_CONTEXT } from '../domain/task.ts';
import { MAIL_CONTEXT } from '../messages/mail-body.ts';
import type { OrganizationVault } from '../secrets/vault.ts';

const contexts: Readonly<Record<SealedTable, string>> = {
  tasks: TASK_CONTEXT,
  hire_messages: HIRE_MESSAGE_CONTEXT,
  mails: MAIL_CONTEXT,
};

const runKey = (runId: string): string => `journey/${runId}`;

/**
 * Runs that go over to another person, with the hire that they are of, take their tasks, messages and the mails that did
 * not go along, sealed under that one's key: what is to be done stays with whom it is for. What stands under a key that
 * is gone stays where it is.
 */
export const handOverRuns = async (
  scope: Scope,
  keys: OrganizationVault,
  moved: readonly { readonly runId: string; readonly from: string; readonly personId: string }[],
): Promise<void> => {
  if (moved.length === 0) return;
  const heirs = new Map(moved.map(({ runId, personId }) => [runKey(runId), personId]));
  for (const table of sealedOfRuns) {
    const found = await findSealed(scope, table, {
      ...{ personIds: moved.map((one) => one.from), keys: [...heirs.keys()] },
    });
    const people = [...found.map(({ personId }) => personId), ...heirs.values()];
    const wrapped = await loadPersonKeys(scope, [...new Set(people)]);
    const list = found.flatMap(({ id, personId: from, body, effectKey }) => {
      const to = heirs.get(effectKey.split('/').slice(0, 2).join('/')) ?? from;
      const [old, fresh] = [wrapped.get(from), wrapped.get(to)];
      if (from === to || old === undefined || fresh === undefined) return [];
      const text = keys.person(from, old).open(body, contexts[table]);
      const sealed = keys.person(to, fresh).seal(text, contexts[table]);
      return [{ id, personId: to, body: Buffer.from(sealed) }];
    });
    await handOver(scope, table, list);
  }
};
