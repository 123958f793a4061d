import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { loadConnectionSecrets } from '../../db/repositories/connections.ts';
import { organizationOfConnection } from '../../db/repositories/rosters.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { withOrganization, type Actor } from '../../db/scope.ts';
import { hashScimToken, SCIM, scimSecrets } from '../../scim/token.ts';
import { isId } from '../../scim/context.ts';
import { ScimError } from '../../scim/scim-error.ts';
import { CREDENTIALS } from '../../sync/credentials.ts';
import type { ApiDeps } from '../deps.ts';

export type ScimCaller = {
  readonly orgId: string;
  readonly actor: Actor;
  readonly connectionId: string;
};

const refused = (): ScimError =>
  new ScimError(401, null, 'Send the token of this connection as `Authorization: Bearer …`.');

/**
 * Who pushes: the connection of the address, by its own token. Whatever is wrong (no such connection, uninstalled, another
 * token), the answer is the same and tells nothing. @throws ScimError 401
 */
export const authenticateScim = async (
  deps: ApiDeps,
  req: Request,
  connectionId: string,
): Promise<ScimCaller> => {
  const token = /^Bearer\s+([\x21-\x7e]{1,500})$/i.exec(req.get('authorization') ?? '')?.[1];
  if (token === undefined || !isId(connectionId)) throw refused();
  const found = await organizationOfConnection(deps.db, connectionId);
  if (found === null || found.provider !== SCIM || found.state === 'uninstalled') throw refused();
  const id = connectionId.toLowerCase();
  const caller: ScimCaller = { orgId: found.orgId, actor: `webhook:${id}`, connectionId: id };
  const expected = await withOrganization(deps.db, caller, async (scope) => {
    const { credentials } = await loadConnectionSecrets(scope, id);
    if (credentials === null) return null;
    const vault = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
    return Buffer.from(scimSecrets.parse(vault.open(credentials, CREDENTIALS)).tokenHash, 'base64');
  });
  if (expected === null || !timingSafeEqual(expected, hashScimToken(token))) throw refused();
  return caller;
};
