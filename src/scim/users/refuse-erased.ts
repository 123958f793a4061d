import { erasedAmong, type Mark } from '../../privacy/tombstones.ts';
import type { ScimContext } from '../context.ts';
import { textAt, type Document } from '../document.ts';
import { USER } from '../schema/user.ts';
import { ScimError } from '../scim-error.ts';
import { emailKeysOf } from './to-row.ts';

/** Nothing of a user who was erased is stored again. @throws ScimError 403, which the identity provider shows its admins */
export const refuseErased = async (
  { scope, keys, connectionId }: ScimContext,
  document: Document,
): Promise<void> => {
  const userName = textAt(document, USER, 'userName')?.toLowerCase() ?? '';
  const marks: Mark[] = [
    { kind: 'scim-name', value: `${connectionId}:${userName}` },
    ...emailKeysOf(document).map((value) => ({ kind: 'employee-email' as const, value })),
  ];
  const erased = await erasedAmong(scope, keys, { connectionId, list: [{ item: 'user', marks }] });
  if (erased.size > 0)
    throw new ScimError(
      403,
      null,
      'This user was erased in Foyer. An admin there can let the person in again on the page of the erased person.',
    );
};
