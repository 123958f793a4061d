import { createHash, timingSafeEqual } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { loadConnectionSecrets } from '../../db/repositories/connections.ts';
import { organizationOfConnection } from '../../db/repositories/rosters.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { withOrganization, type Actor } from '../../db/scope.ts';
import { may } from '../../domain/permissions.ts';
import type { SyncRun } from '../../domain/sync.ts';
import { readRoster } from '../../roster/read-roster.ts';
import { receiveRoster } from '../../roster/receive-roster.ts';
import { CREDENTIALS } from '../../sync/provider-call.ts';
import { rawBody, type Mount } from '../app.ts';
import { auditChanges } from '../audit-changes.ts';
import { authenticate } from '../authenticate.ts';
import type { ApiDeps } from '../deps.ts';
import { parsePart } from '../input.ts';
import { API_BASE } from '../openapi.ts';
import { forbidden, unauthorized } from '../problem.ts';
import { requestIdOf } from '../middleware/request-id.ts';
import { syncBody } from './sync-schema.ts';

/** Some 100,000 employees; a larger organization sends parts. */
const LIMIT = '50mb';

const paramsSchema = z.object({ connectionId: z.uuid() });
const querySchema = z.object({ mode: z.enum(['full', 'partial']).default('full') });
const secretsSchema = z.object({ pushPassword: z.string().min(1) });

type Sender = { readonly orgId: string; readonly actor: Actor; readonly trigger: 'push' | 'upload' };

/**
 * `POST /api/v1/rosters/{connectionId}`: an HRIS pushes its report (HTTP Basic, as Workday's scheduled reports can), or a
 * person or a program uploads one. It stands beside the endpoint kit because its body is a file of any type; the caller
 * is known before a byte of it is read.
 */
export const rostersMount = (deps: ApiDeps): Mount => {
  const router = Router();
  router.post('/:connectionId', async (req, res) => {
    res.set('Cache-Control', 'no-store');
    if (isBasic(req)) res.set('WWW-Authenticate', 'Basic realm="foyer"');
    const { connectionId } = parsePart('params', paramsSchema, req.params);
    const sender = await senderOf(deps, req, connectionId);
    res.removeHeader('WWW-Authenticate');
    const sync = await take(deps, req, { sender, connectionId, body: await bodyOf(req, res) });
    res.status(202).json({ sync: syncBody(sync) });
  });
  return { path: `${API_BASE}/rosters`, router };
};

const isBasic = (req: Request): boolean => /^Basic /i.test(req.get('authorization') ?? '');

const readBody = rawBody(LIMIT);

const bodyOf = (req: Request, res: Response): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    readBody(req, res, (error?: unknown) => {
      const body: unknown = req.body;
      if (error instanceof Error) reject(error);
      else resolve(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
    });
  });

const take = async (
  deps: ApiDeps,
  req: Request,
  o: { readonly sender: Sender; readonly connectionId: string; readonly body: Buffer },
): Promise<SyncRun> => {
  const { mode } = parsePart('query', querySchema, req.query);
  const rows = readRoster(o.body, req.get('content-type'));
  const { connectionId, sender } = o;
  return withOrganization(deps.db, sender, async (scope) => {
    const vault = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
    const sync = await receiveRoster(scope, vault, { connectionId, trigger: sender.trigger, mode, rows });
    await auditChanges(scope, {
      vault,
      action: 'roster.received',
      targetType: 'connection',
      requestId: requestIdOf(req),
      changes: [
        { targetId: connectionId, before: null, after: { syncId: sync.id, mode, rows: rows.length } },
      ],
    });
    return sync;
  });
};

/** @throws Problem 401, 403 */
const senderOf = async (deps: ApiDeps, req: Request, connectionId: string): Promise<Sender> => {
  const basic = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(req.get('authorization') ?? '')?.[1];
  if (basic !== undefined) return byPushPassword(deps, { basic, connectionId });
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
