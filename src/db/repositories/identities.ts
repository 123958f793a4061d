import { bulkInsert } from '../bulk.ts';
import { rows, type Scope } from '../scope.ts';

export type Identity = {
  readonly externalId: string;
  readonly personId: string;
  readonly wrappedKey: Buffer;
};

/** Which candidates are known as whom, with the person's key. */
export const findIdentities = (
  scope: Scope,
  connectionId: string,
  candidateIds: readonly string[],
): Promise<Identity[]> =>
  rows<Identity>(
    scope.trx,
    `select i.external_id as "externalId", i.person_id as "personId", k.wrapped_key as "wrappedKey"
     from app.identities i join app.person_keys k on k.person_id = i.person_id where i.connection_id = ? and i.external_id = any(?)`,
    [connectionId, [...candidateIds]],
  );

export type NewIdentity = { readonly externalId: string; readonly personId: string };

/** A candidate id is somebody from the first time it is seen; a second writer keeps the first one's answer. */
export const insertIdentities = async (
  scope: Scope,
  connectionId: string,
  list: readonly NewIdentity[],
): Promise<void> => {
  await bulkInsert(scope, {
    table: 'identities',
    columns: { connectionId: 'uuid', externalId: 'text', personId: 'uuid' },
    list: list.map((identity) => ({ ...identity, connectionId })),
    suffix: 'on conflict do nothing',
  });
};

export const insertPersonKeys = async (
  scope: Scope,
  list: readonly { personId: string; wrappedKey: Buffer }[],
): Promise<void> => {
  await bulkInsert(scope, {
    table: 'person_keys',
    columns: { personId: 'uuid', wrappedKey: 'bytea' },
    list,
    suffix: 'on conflict do nothing',
  });
};

/** Nothing is sealed under it any more. */
export const deletePersonKey = async (scope: Scope, personId: string): Promise<void> => {
  await rows(scope.trx, `delete from app.person_keys where person_id = ?`, [personId]);
};

/** Wrapped keys by person id. */
export const loadPersonKeys = async (
  scope: Scope,
  personIds: readonly string[],
): Promise<Map<string, Buffer>> => {
  if (personIds.length === 0) return new Map();
  const list = await rows<{ personId: string; wrappedKey: Buffer }>(
    scope.trx,
    `select person_id as "personId", wrapped_key as "wrappedKey" from app.person_keys where person_id = any(?::uuid[])`,
    [[...personIds]],
  );
  return new Map(list.map(({ personId, wrappedKey }) => [personId, wrappedKey]));
};
