import { Router, type ErrorRequestHandler, type Request, type Response } from 'express';
import { withOrganization } from '../../db/scope.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { errorBody, ScimError } from '../../scim/scim-error.ts';
import type { Mount } from '../app.ts';
import { SCIM_BASE } from '../base.ts';
import type { ApiDeps } from '../deps.ts';
import { requestIdOf } from '../middleware/request-id.ts';
import { toProblem } from '../problem.ts';
import { authenticateScim } from './authenticate.ts';
import { routes, type Route } from './handlers.ts';
import { readRequest, type ScimReply } from './request.ts';

const TYPE = 'application/scim+json';

/**
 * `/scim/v2/{connectionId}/…`: identity providers push employees (RFC 7644). It stands beside the endpoint kit, for the
 * protocol has its own errors, media type and caller. The caller is known before a byte of the body is read; a request is
 * one transaction.
 */
export const scimMount = (deps: ApiDeps): Mount => {
  const router = Router();
  router.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  for (const route of routes)
    router.all(`/:connectionId${route.path}`, (req, res) => serveRoute(deps, route, { req, res }));
  router.use(() => {
    throw new ScimError(404, null, 'There is nothing at this address.');
  });
  router.use(errors(deps));
  return { path: SCIM_BASE, router };
};

const serveRoute = async (
  deps: ApiDeps,
  route: Route,
  { req, res }: { readonly req: Request; readonly res: Response },
): Promise<void> => {
  const { connectionId: given } = req.params;
  const caller = await authenticateScim(deps, req, typeof given === 'string' ? given : '');
  const handler = route.methods[req.method === 'HEAD' ? 'GET' : req.method];
  if (handler === undefined) {
    res.set('Allow', Object.keys(route.methods).join(', '));
    throw new ScimError(405, null, 'This address does not take this method.');
  }
  const request = await readRequest(req, res);
  const { connectionId } = caller;
  const baseUrl = `${deps.publicUrl}${SCIM_BASE}/${connectionId}`;
  const reply = await withOrganization(deps.db, caller, async (scope) => {
    const keys = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
    return handler({ scope, vault: deps.vault, keys, connectionId, baseUrl }, request);
  });
  send(res, reply);
};

const send = (res: Response, { status, body, location, etag }: ScimReply): void => {
  res.status(status);
  if (etag !== undefined) res.set('ETag', etag);
  if (location !== undefined) res.set(status === 201 ? 'Location' : 'Content-Location', location);
  if (body === undefined) res.end();
  else res.type(TYPE).send(JSON.stringify(body));
};

const toScimError = (error: unknown): ScimError => {
  if (error instanceof ScimError) return error;
  const { status, message } = toProblem(error);
  return new ScimError(status, status === 400 ? 'invalidSyntax' : null, message);
};

/** Every error leaves as RFC 7644 §3.12 writes it. What is no one's input (5xx) is logged with all it has. */
const errors =
  ({ logger }: ApiDeps): ErrorRequestHandler =>
  (error: unknown, req, res, next) => {
    const said = toScimError(error);
    if (said.status >= 500 && said.status !== 501)
      logger.error({ err: error, requestId: requestIdOf(req) }, 'request failed');
    if (res.headersSent) {
      res.destroy();
      next();
      return;
    }
    if (said.status === 401) res.set('WWW-Authenticate', 'Bearer realm="foyer"');
    if (said.status === 503) res.set('Retry-After', '5');
    res
      .status(said.status)
      .type(TYPE)
      .send(JSON.stringify(errorBody(said)));
  };
