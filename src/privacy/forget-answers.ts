import { z } from 'zod';
import { keptAnswers, replaceAnswer } from '../db/repositories/effects.ts';
import type { Scope } from '../db/scope.ts';
import { answerContext } from '../domain/answer-context.ts';
import type { OrganizationVault } from '../secrets/vault.ts';

const GONE = 410;
const openedSchema = z.array(z.unknown());

/**
 * Answers are kept for repeats of a request (a day, sealed with the organization's key). One that speaks of somebody erased
 * says from now on that it is gone: the request is not done a second time, and nobody reads it again.
 * @param ids of people and employees @returns how many there were
 */
export const forgetAnswers = async (
  scope: Scope,
  vault: OrganizationVault,
  ids: readonly string[],
): Promise<number> => {
  let forgotten = 0;
  for (const { key, response } of await keptAnswers(scope)) {
    const opened = openedSchema.parse(vault.open(Buffer.from(response.sealed, 'base64'), answerContext(key)));
    const text = JSON.stringify(opened);
    if (!ids.some((id) => text.includes(id))) continue;
    const body = {
      type: 'about:blank',
      title: 'Erased',
      status: GONE,
      code: 'person_erased',
      detail: 'This was done. The answer spoke of somebody who was erased since.',
    };
    const sealed = vault.seal([body], answerContext(key)).toString('base64');
    await replaceAnswer(scope, key, { ...response, status: GONE, sealed });
    forgotten += 1;
  }
  return forgotten;
};
