import { bulkInsert } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

export type NewTombstone = { readonly digest: Buffer; readonly kind: string; readonly personId: string };

export const insertTombstones = async (scope: Scope, list: readonly NewTombstone[]): Promise<void> => {
  await bulkInsert(scope, {
    table: 'tombstones',
    columns: { digest: 'bytea', kind: 'text', personId: 'uuid' },
    list,
    suffix: 'on conflict do nothing',
  });
};

/** Whether anybody was ever erased here. Holds every erasure up to the end of the caller's transaction. */
export const anyErased = async (scope: Scope): Promise<boolean> => {
  const [row] = await rows<{ some: boolean }>(scope.trx, `select app.any_erased() as some`);
  return row?.some === true;
};

export type Tombstone = {
  /** hex */
  readonly digest: string;
  readonly personId: string;
  /** Epoch ms. */
  readonly at: number;
};

export const tombstonesAmong = (scope: Scope, digests: readonly Buffer[]): Promise<Tombstone[]> =>
  rows<Tombstone>(
    scope.trx,
    `select encode(digest, 'hex') as digest, person_id as "personId", created_at as at from app.tombstones
     where org_id = app.org_id() and digest = any(?::bytea[]) order by created_at`,
    [[...digests]],
  );

/** @returns how many kept this person from coming back */
export const liftTombstones = async (scope: Scope, personId: string): Promise<number> => {
  const lifted = await rows(scope.trx, `delete from app.tombstones where person_id = ? returning 1`, [
    personId,
  ]);
  return lifted.length;
};

export type Account = { readonly id: string; readonly provider: string; readonly accountId: string | null };

/** As whom each connection is known to its provider: the same account is recognized when it is connected anew. */
export const accountsOf = (scope: Scope, connectionIds: readonly string[]): Promise<Account[]> =>
  rows<Account>(
    scope.trx,
    `select id, provider, account_id as "accountId" from app.connections where id = any(?::uuid[])`,
    [[...new Set(connectionIds)]],
  );

/** A staged newcomer who is somebody erased: nothing of the records is kept, and their key is thrown away. */
export const forgetStaged = async (scope: Scope, personIds: readonly string[]): Promise<void> => {
  for (const table of ['source_records', 'hires', 'identities', 'person_keys'])
    await rows(scope.trx, `delete from app.${table} where person_id = any(?::uuid[])`, [[...personIds]]);
};
