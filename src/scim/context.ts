import type { Scope } from '../db/scope.ts';
import type { OrganizationVault, Vault } from '../secrets/vault.ts';

/** One request of one connection, in its transaction. */
export type ScimContext = {
  readonly scope: Scope;
  readonly vault: Vault;
  readonly keys: OrganizationVault;
  readonly connectionId: string;
  /** Where this connection is served, without a slash at the end: what locations begin with. */
  readonly baseUrl: string;
};

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** An id that Foyer may have given; whatever else a client asks for is nothing. */
export const isId = (text: string): boolean => UUID.test(text);
