import type { Knex } from 'knex';
import type { Role } from '../../domain/permissions.ts';
import { rows, timestamp, type Scope } from '../scope.ts';

export type KnownToken = {
  readonly orgId: string;
  readonly tokenId: string;
  readonly name: string;
  readonly roles: readonly Role[];
};

/** The live token with this SHA-256 hash, if any; notes that it was used. Before any organization is known. */
export const findApiToken = async (db: Knex, hash: Buffer): Promise<KnownToken | null> => {
  const [row] = await rows<KnownToken>(
    db,
    `select org_id as "orgId", token_id as "tokenId", name, roles from app.api_token_by_hash(?)`,
    [hash],
  );
  return row ?? null;
};

export type ApiTokenRow = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly createdBy: string;
  /** Who that is, as a person reads it. */
  readonly createdByName: string;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
};

const columns = `id, name, roles, created_by as "createdBy", app.actor_name(created_by) as "createdByName", created_at as "createdAt", last_used_at as "lastUsedAt"`;

export type TokenPosition = { readonly createdAt: number; readonly id: string };

/** Live tokens, oldest first. */
export const listApiTokens = (
  scope: Scope,
  page: { readonly after: TokenPosition | null; readonly limit: number },
): Promise<ApiTokenRow[]> =>
  rows<ApiTokenRow>(
    scope.trx,
    // Positions are whole milliseconds, stored instants are not.
    `select ${columns} from app.api_tokens where revoked_at is null
       and (?::uuid is null or (date_trunc('milliseconds', created_at), id) > (?::timestamptz, ?::uuid))
     order by date_trunc('milliseconds', created_at), id limit ?`,
    [
      page.after?.id ?? null,
      page.after === null ? null : timestamp(page.after.createdAt),
      page.after?.id ?? null,
      page.limit,
    ],
  );

export const countApiTokens = async (scope: Scope): Promise<number> => {
  const [row] = await rows<{ total: number }>(
    scope.trx,
    'select count(*) as total from app.api_tokens where revoked_at is null',
  );
  return row?.total ?? 0;
};

export const createApiToken = async (
  scope: Scope,
  token: { readonly name: string; readonly roles: readonly Role[]; readonly hash: Buffer },
): Promise<ApiTokenRow> => {
  const [row] = await rows<ApiTokenRow>(
    scope.trx,
    `insert into app.api_tokens (name, roles, token_hash, created_by) values (?, ?, ?, ?) returning ${columns}`,
    [token.name, [...token.roles], token.hash, scope.actor],
  );
  if (row === undefined) throw new Error('PostgreSQL returned no row for a new API token.');
  return row;
};

/** @returns the token that was live until now, null when there is none */
export const revokeApiToken = async (scope: Scope, id: string): Promise<ApiTokenRow | null> => {
  const [row] = await rows<ApiTokenRow>(
    scope.trx,
    `update app.api_tokens set revoked_at = app.now() where id = ? and revoked_at is null returning ${columns}`,
    [id],
  );
  return row ?? null;
};
