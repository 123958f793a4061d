import { z } from 'zod';
import { rows, type Scope } from '../scope.ts';

/** The stored answer to a request: what was asked (as a digest) and what was said (sealed, base64). */
const storedSchema = z.object({ digest: z.string(), status: z.int(), sealed: z.string() });
export type StoredResponse = z.infer<typeof storedSchema>;

/** False when another transaction holds the same key right now. The lock goes with the transaction. */
export const lockEffect = async (scope: Scope, key: string): Promise<boolean> => {
  const [row] = await rows<{ locked: boolean }>(
    scope.trx,
    `select pg_try_advisory_xact_lock(hashtextextended('effect:' || ? || ':' || ?, 0)) as locked`,
    [scope.orgId, key],
  );
  return row?.locked === true;
};

export const findResponse = async (scope: Scope, key: string): Promise<StoredResponse | null> => {
  const [row] = await rows<{ response: unknown }>(
    scope.trx,
    'select response from app.effects where idempotency_key = ?',
    [key],
  );
  return row === undefined ? null : storedSchema.parse(row.response);
};

/** Keeps an answer for repeats, and lets go of those that nobody repeats any more (a few at a time, none twice). */
export const storeResponse = async (
  scope: Scope,
  answer: StoredResponse & { readonly key: string; readonly prefix: string; readonly keptHours: number },
): Promise<void> => {
  const { key, prefix, keptHours, ...response } = answer;
  await scope.trx.raw('insert into app.effects (idempotency_key, response) values (?, ?::jsonb)', [
    key,
    JSON.stringify(response),
  ]);
  await scope.trx.raw(
    `delete from app.effects where (org_id, idempotency_key) in (
       select org_id, idempotency_key from app.effects
       where starts_with(idempotency_key, ?) and at < app.now() - make_interval(hours => ?)
       limit 100 for update skip locked)`,
    [prefix, keptHours],
  );
};

/** Answers that are kept for repeats. */
export const keptAnswers = async (scope: Scope): Promise<{ key: string; response: StoredResponse }[]> => {
  const kept = await rows<{ key: string; response: unknown }>(
    scope.trx,
    `select idempotency_key as key, response from app.effects where jsonb_exists(response, 'sealed')`,
  );
  return kept.map(({ key, response }) => ({ key, response: storedSchema.parse(response) }));
};

export const replaceAnswer = async (scope: Scope, key: string, response: StoredResponse): Promise<void> => {
  await rows(scope.trx, `update app.effects set response = ?::jsonb where idempotency_key = ?`, [
    JSON.stringify(response),
    key,
  ]);
};
