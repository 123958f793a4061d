import type { AuthContext } from './options.ts';

type Adapter = Pick<AuthContext, 'internalAdapter'>;

/** The same user under another address, for which an admin or the HRIS vouches. */
export const changeAddress = async (
  { internalAdapter }: Adapter,
  userId: string,
  email: string,
): Promise<void> => {
  await internalAdapter.updateUser(userId, { email: email.toLowerCase(), emailVerified: true });
};

/** Nobody who could sign in as this user can any more. */
export const forgetCredentials = async ({ internalAdapter }: Adapter, userId: string): Promise<void> => {
  await internalAdapter.deleteAccounts(userId);
  await internalAdapter.deleteUserSessions(userId);
};

/**
 * The first password of a user who has no way to sign in yet. The caller lets one at a time do it.
 * @returns false when there is a way: it is never replaced here
 */
export const setFirstPassword = async (
  { internalAdapter, password }: Adapter & Pick<AuthContext, 'password'>,
  userId: string,
  chosen: string,
): Promise<boolean> => {
  if ((await internalAdapter.findAccounts(userId)).length > 0) return false;
  const account = { userId, providerId: 'credential', accountId: userId };
  await internalAdapter.linkAccount({ ...account, password: await password.hash(chosen) });
  return true;
};
