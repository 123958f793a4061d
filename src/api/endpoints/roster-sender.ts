import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { loadConnectionSecrets } from '../../db/repositories/connections.ts';
import { organizationOfConnection } from '../../db/repositories/rosters.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { withOrganization, type Actor } from '../../db/scope.ts';
import { may } from '../../domain/permissions.ts';
import { CREDENTIALS } from '../../sync/credentials.ts';
import { authenticate } from '../authenticate.ts';
import type { ApiDeps } from '../deps.ts';
import { forbidden, unauthorized } from '../problem.ts';

const secretsSchema = z.object({ pushPassword: z.string().min(1) });

export type Sender = {
  readonly orgId: string;
  readonly actor: Actor;
  readonly trigger: 'push' | 'upload';
};

export const isBasic = (req: Request): boolean => /^Basic /i.test(req.get('authorization') ?? '');

/** Who sends a roster: an HRIS by its password, a member or an API token. @throws Problem 401, 403 */
export const senderOf = async (deps: ApiDeps, req: Request, connectionId: string): Promise<Sender> => {
  const basic = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(req.get('authorization') ?? '')?.[1];
  return basic === undefined ? memberOrToken(deps, req) : byPushPassword(deps, { basic, connectionId });
};

/** @throws Problem 401, 403 */
export const memberOrToken = async (deps: ApiDeps, req: Request): Promise<Sender> => {
  const caller = await authenticate(deps, req);
  if (!may(caller.roles, 'people.write') && !may(caller.roles, 'connections.write'))
    throw forbidden('Your roles do not allow this.', 'role_missing');
  return { orgId: caller.orgId, actor: caller.actor, trigger: caller.kind === 'token' ? 'push' : 'upload' };
};

/** The connection's own password, which its HRIS was given. Whatever is wrong, the answer is the same. */
const byPushPassword = async (
  deps: ApiDeps,
  o: { readonly basic: string; readonly connectionId: string },
): Promise<Sender> => {
  const [user = '', ...rest] = Buffer.from(o.basic, 'base64').toString('utf8').split(':');
  const found = await organizationOfConnection(deps.db, o.connectionId);
  if (found === null || found.provider !== 'roster' || found.state === 'uninstalled') throw unauthorized();
  const sender: Sender = { orgId: found.orgId, actor: `webhook:${o.connectionId}`, trigger: 'push' };
  const expected = await withOrganization(deps.db, sender, async (scope) => {
    const { credentials } = await loadConnectionSecrets(scope, o.connectionId);
    if (credentials === null) return null;
    const vault = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
    return secretsSchema.parse(vault.open(credentials, CREDENTIALS)).pushPassword;
  });
  const named = user === 'foyer' || user.toLowerCase() === o.connectionId.toLowerCase();
  if (expected === null || !sameText(rest.join(':'), expected) || !named) throw unauthorized();
  return sender;
};

/** Equal in constant time, of whatever length. */
const sameText = (a: string, b: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
};
