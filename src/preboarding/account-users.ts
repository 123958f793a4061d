/** What the accounts of hires need of sign-in; `src/auth` has it. Addresses are lower case. */
export type AccountUsers = {
  readonly findUser: (email: string) => Promise<{ readonly id: string } | null>;
  readonly ensureUser: (user: {
    readonly email: string;
    readonly name: string;
  }) => Promise<{ readonly id: string; readonly created: boolean }>;
  /** The same user under another address; passwords stay. */
  readonly changeAddress: (userId: string, email: string) => Promise<void>;
  /** Nobody who could sign in as this user can any more: passwords, linked sign-ins and sessions are gone. */
  readonly forgetCredentials: (userId: string) => Promise<void>;
  /** Sets the first password. False when the user has a way to sign in already. */
  readonly setFirstPassword: (userId: string, password: string) => Promise<boolean>;
};
