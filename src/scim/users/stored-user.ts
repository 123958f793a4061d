import type { ScimUserRow } from '../../db/repositories/scim-users.ts';
import type { OrganizationVault } from '../../secrets/vault.ts';
import type { ScimContext } from '../context.ts';
import { documentSchema, type Document } from '../document.ts';
import type { Meta } from '../render.ts';

const BODY = 'scim-user';

export type StoredUser = { readonly row: ScimUserRow; readonly document: Document };

export const openUser = (keys: OrganizationVault, row: ScimUserRow): StoredUser => {
  if (row.body === null) throw new Error('A deleted user has no document');
  const opened = keys.person(row.keyId, row.wrappedKey).open(row.body, BODY);
  return { row, document: documentSchema.parse(opened) };
};

export const sealUser = (
  keys: OrganizationVault,
  key: { readonly keyId: string; readonly wrappedKey: Uint8Array },
  document: Document,
): Buffer => keys.person(key.keyId, key.wrappedKey).seal(document, BODY);

export const userMeta = (
  ctx: Pick<ScimContext, 'baseUrl'>,
  row: Pick<ScimUserRow, 'id' | 'createdAt' | 'updatedAt' | 'version'>,
): Meta => ({
  id: row.id,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  version: row.version,
  location: `${ctx.baseUrl}/Users/${row.id}`,
});
