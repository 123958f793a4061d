import { createHash } from 'node:crypto';
import { Router, type Request } from 'express';
import { loadSettings } from '../../db/repositories/settings.ts';
import { withOrganization, type Scope } from '../../db/scope.ts';
import { previewRoster } from '../../roster/preview-roster.ts';
import { readRoster } from '../../roster/read-roster.ts';
import { columnMappingOf, receiveRoster } from '../../roster/receive-roster.ts';
import type { OrganizationVault } from '../../secrets/vault.ts';
import type { Mount } from '../app.ts';
import { auditChanges } from '../audit-changes.ts';
import { API_BASE } from '../base.ts';
import type { ApiDeps } from '../deps.ts';
import { earlierAnswer, idempotentRequest, keepAnswer, takeKey, type Answer } from '../idempotency.ts';
import { parsePart } from '../input.ts';
import { requestIdOf } from '../middleware/request-id.ts';
import { rawBodyReader } from '../raw-body.ts';
import {
  previewQuery,
  rosterAnswerSchema,
  rosterParams,
  rosterPreviewSchema,
  uploadQuery,
} from './roster-schema.ts';
import { isBasic, memberOrToken, senderOf, type Sender } from './roster-sender.ts';
import { syncBody } from './sync-schema.ts';

/** Some 100,000 employees; a larger organization sends parts. */
const LIMIT = '50mb';

/**
 * `POST /api/v1/rosters/{connectionId}`: an HRIS pushes its report (HTTP Basic, as Workday's scheduled reports can), or a
 * person or a program uploads one. `…/preview` tells beforehand what would become of it. They stand beside the endpoint
 * kit because their body is a file of any type; the caller is known before a byte of it is read.
 */
export const rostersMount = (deps: ApiDeps): Mount => {
  const router = Router();
  router.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  router.post('/:connectionId', async (req, res) => {
    if (isBasic(req)) res.set('WWW-Authenticate', 'Basic realm="foyer"');
    const { connectionId } = parsePart('params', rosterParams, req.params);
    const sender = await senderOf(deps, req, connectionId);
    res.removeHeader('WWW-Authenticate');
    const answer = await take(deps, req, { sender, connectionId, body: await bodyOf(req, res) });
    res.status(answer.status).json(answer.body);
  });
  router.post('/:connectionId/preview', async (req, res) => {
    const { connectionId } = parsePart('params', rosterParams, req.params);
    const sender = await memberOrToken(deps, req);
    const query = parsePart('query', previewQuery, req.query);
    const stored = await withOrganization(deps.db, sender, (scope) => columnMappingOf(scope, connectionId));
    const body = await bodyOf(req, res);
    const preview = await previewRoster(body, req.get('content-type'), query.mapping ?? stored);
    res.json(rosterPreviewSchema.parse(preview));
  });
  return { path: `${API_BASE}/rosters`, router };
};

const bodyOf = rawBodyReader(LIMIT);

type Inside = { readonly scope: Scope; readonly vault: OrganizationVault };

const take = async (
  deps: ApiDeps,
  req: Request,
  o: { readonly sender: Sender; readonly connectionId: string; readonly body: Buffer },
): Promise<Answer> => {
  const { mode, mapping } = parsePart('query', uploadQuery, req.query);
  const { connectionId, sender } = o;
  const run = <T>(work: (inside: Inside) => Promise<T>): Promise<T> =>
    withOrganization(deps.db, sender, async (scope) => {
      const vault = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
      return work({ scope, vault });
    });
  const repeatable = idempotentRequest({
    header: req.get('idempotency-key'),
    actor: sender.actor,
    url: req.originalUrl,
    body: createHash('sha256').update(o.body).digest('base64'),
  });
  const known = await run(async ({ scope, vault }) => {
    const earlier = repeatable === null ? null : await earlierAnswer(scope, vault, repeatable);
    return earlier === null ? { stored: await columnMappingOf(scope, connectionId) } : { earlier };
  });
  if ('earlier' in known) return known.earlier;
  const rows = readRoster(o.body, req.get('content-type'), mapping ?? known.stored);
  return run(async ({ scope, vault }) => {
    if (repeatable !== null) {
      await takeKey(scope, repeatable);
      const earlier = await earlierAnswer(scope, vault, repeatable);
      if (earlier !== null) return earlier;
    }
    const sync = await receiveRoster(scope, vault, { connectionId, trigger: sender.trigger, mode, rows });
    const after = { syncId: sync.id, mode, rows: rows.length };
    await auditChanges(scope, {
      vault,
      action: 'roster.received',
      targetType: 'connection',
      requestId: requestIdOf(req),
      changes: [{ targetId: connectionId, before: null, after }],
    });
    const answer = { status: 202, body: rosterAnswerSchema.parse({ sync: syncBody(sync) }) };
    if (repeatable !== null) await keepAnswer(scope, vault, { request: repeatable, answer });
    return answer;
  });
};
