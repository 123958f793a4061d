import { saveResults } from '../db/repositories/sync-results.ts';
import {
  accountsOf,
  anyErased,
  insertTombstones,
  tombstonesAmong,
  type Account,
  type NewTombstone,
  type Tombstone,
} from '../db/repositories/tombstones.ts';
import type { Contact, SourceRef } from '../db/erasure/subject.ts';
import type { Scope } from '../db/scope.ts';
import type { OrganizationVault } from '../secrets/vault.ts';

/** What a source says of itself about somebody: an id there, or a contact. */
export type Mark =
  | { readonly kind: SourceRef['kind']; readonly id: string }
  | { readonly kind: Contact['kind']; readonly value: string };

/** A record with what it can be recognized by. */
export type Marked<T> = { readonly item: T; readonly marks: readonly Mark[] };

/** Ids count within the connection, and within the account at the provider, which survives a connection made anew. */
const textsOf = (mark: Mark, account: Account | undefined): string[] => {
  if (!('id' in mark)) return [`${mark.kind}:${mark.value}`];
  if (account === undefined) return [];
  const of = [`connection:${account.id}`];
  if (account.accountId !== null) of.push(`account:${account.provider}:${account.accountId}`);
  return of.map((owner) => `${mark.kind}:${owner}:${mark.id}`);
};

/** Keeps from coming back whoever these records and contacts are of. */
export const bury = async (
  scope: Scope,
  vault: OrganizationVault,
  o: { readonly records: readonly SourceRef[]; readonly contacts: readonly Contact[] },
): Promise<void> => {
  const accounts = await accountsOf(
    scope,
    o.records.map((record) => record.connectionId),
  );
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const stones = [
    ...o.records.map((record) => ({ ...record, texts: textsOf(record, byId.get(record.connectionId)) })),
    ...o.contacts.map((contact) => ({ ...contact, texts: textsOf(contact, undefined) })),
  ].flatMap(({ personId, kind, texts }) =>
    texts.map((text): NewTombstone => ({ digest: vault.digest(text), kind, personId })),
  );
  await insertTombstones(scope, stones);
};

/** Of these records those of somebody erased, with the tombstone that says so. Asked in the transaction that would store them. */
export const erasedAmong = async <T>(
  scope: Scope,
  vault: OrganizationVault,
  o: { readonly connectionId: string; readonly list: readonly Marked<T>[] },
): Promise<Map<T, Tombstone>> => {
  if (o.list.length === 0 || !(await anyErased(scope))) return new Map();
  const [account] = await accountsOf(scope, [o.connectionId]);
  const digests = o.list.map(({ item, marks }) => ({
    item,
    digests: marks.flatMap((mark) => textsOf(mark, account)).map((text) => vault.digest(text)),
  }));
  const found = await tombstonesAmong(
    scope,
    digests.flatMap((one) => one.digests),
  );
  const stones = new Map(found.map((stone) => [stone.digest, stone]));
  return new Map(
    digests.flatMap(({ item, digests: own }) => {
      const stone = own.map((digest) => stones.get(digest.toString('hex'))).find((one) => one !== undefined);
      return stone === undefined ? [] : [[item, stone] as const];
    }),
  );
};

/** Lists who was left out, by the shell and without anything of the record. */
export const reportErased = async (
  scope: Scope,
  syncId: string,
  stones: readonly Tombstone[],
): Promise<void> => {
  const byPerson = new Map(stones.map((stone) => [stone.personId, stone]));
  await saveResults(
    scope,
    syncId,
    [...byPerson.values()].map(({ personId, at }) => ({
      externalId: `erased/${personId}`,
      personId,
      name: null,
      outcome: 'skipped' as const,
      reason: `Erased on ${new Date(at).toISOString().slice(0, 10)}. Nothing was stored. An admin can let them in again on the page of the erased person.`,
      fields: [],
      changes: null,
    })),
  );
};
