import { createHash } from 'node:crypto';
import { z } from 'zod';
import { findResponse, lockEffect, storeResponse } from '../db/repositories/effects.ts';
import type { Scope } from '../db/scope.ts';
import { answerContext } from '../domain/answer-context.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import type { Actor } from '../db/scope.ts';
import { invalidInput, Problem } from './problem.ts';

/** `Idempotency-Key` on POST: the same key of the same caller at the same address has one effect and one answer. */
const PREFIX = 'http:';
const KEPT_HOURS = 24;

export type IdempotentRequest = { readonly key: string; readonly digest: string };
export type Answer = { readonly status: number; readonly body: unknown };

/** @throws Problem 400 for a key that is none */
export const idempotentRequest = (o: {
  readonly header: string | undefined;
  readonly actor: Actor;
  readonly url: string;
  readonly body: unknown;
}): IdempotentRequest | null => {
  if (o.header === undefined) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(o.header))
    throw invalidInput(400, [{ path: 'Idempotency-Key', message: 'must be 1 to 255 visible characters' }]);
  const digest = createHash('sha256')
    .update(JSON.stringify(o.body ?? null))
    .digest('base64');
  return { key: `${PREFIX}${o.actor}:${o.url}:${o.header}`, digest };
};

/** The answer given before, if any. @throws Problem 422 when the same key came with another body */
export const earlierAnswer = async (
  scope: Scope,
  vault: OrganizationVault,
  request: IdempotentRequest,
): Promise<Answer | null> => {
  const stored = await findResponse(scope, request.key);
  if (stored === null) return null;
  if (stored.digest !== request.digest)
    throw new Problem({
      status: 422,
      code: 'idempotency_key_reused',
      title: 'Key used for another request',
      detail: 'This Idempotency-Key came before with another body.',
    });
  // JSON has no undefined: an empty answer is kept as an empty list.
  const opened = vault.open(Buffer.from(stored.sealed, 'base64'), answerContext(request.key));
  const [body] = z.array(z.unknown()).max(1).parse(opened);
  return { status: stored.status, body };
};

/** Takes the key for this transaction. @throws Problem 409 while the same request is under way elsewhere */
export const takeKey = async (scope: Scope, request: IdempotentRequest): Promise<void> => {
  if (await lockEffect(scope, request.key)) return;
  throw new Problem({
    status: 409,
    code: 'request_in_progress',
    title: 'Under way',
    detail: 'The same request is being worked on. Ask again in a moment.',
  });
};

export const keepAnswer = async (
  scope: Scope,
  vault: OrganizationVault,
  kept: { readonly request: IdempotentRequest; readonly answer: Answer },
): Promise<void> => {
  const { request, answer } = kept;
  const sealed = vault.seal(answer.body === undefined ? [] : [answer.body], answerContext(request.key));
  await storeResponse(scope, {
    key: request.key,
    prefix: PREFIX,
    keptHours: KEPT_HOURS,
    digest: request.digest,
    status: answer.status,
    sealed: sealed.toString('base64'),
  });
};
