import express, { Router, type Express } from 'express';
import type { Metrics } from '../metrics.ts';
import { authRouter } from './auth-router.ts';
import { API_BASE } from './base.ts';
import type { ApiDeps } from './deps.ts';
import type { Endpoint } from './endpoint.ts';
import { healthRouter, type Readiness } from './health.ts';
import { observe } from './middleware/observe.ts';
import { problems, unknownRoute } from './middleware/problems.ts';
import { requestId } from './middleware/request-id.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { openApiDocument } from './openapi.ts';
import { preboardingRouter } from './preboarding/router.ts';
import { PREBOARDING } from './preboarding/session-cookie.ts';
import { runEndpoint } from './run-endpoint.ts';

export type Mount = { readonly path: string; readonly router: Router };

export type AppOptions = {
  readonly deps: ApiDeps;
  readonly endpoints: readonly Endpoint[];
  readonly metrics: Metrics;
  readonly readiness: Readiness;
  /** Routers that read the body as bytes (`raw-body.ts`): webhooks, rosters. They come before the JSON parser. */
  readonly rawMounts?: readonly Mount[];
  /** Pages: the console, the mailbox. They come last. */
  readonly pageMounts?: readonly Mount[];
  /** How many proxies stand before us: their `X-Forwarded-For` is believed, nobody else's. */
  readonly trustedProxies?: number;
};

const JSON_LIMIT = '1mb';

export const createApp = (o: AppOptions): Express => {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  app.set('trust proxy', o.trustedProxies ?? 0);
  app.use(requestId, observe(o.metrics, o.deps.logger), securityHeaders(o.deps.publicUrl));
  app.use(healthRouter(o));
  app.use(authRouter(o.deps.auth));
  for (const mount of o.rawMounts ?? []) app.use(mount.path, mount.router);
  app.use(`${PREBOARDING}/api`, preboardingRouter(o.deps));
  app.use(API_BASE, apiRouter(o));
  for (const mount of o.pageMounts ?? []) app.use(mount.path, mount.router);
  app.use(unknownRoute, problems(o.deps.logger));
  return app;
};

const apiRouter = (o: AppOptions): Router => {
  const router = Router();
  const document = JSON.stringify(openApiDocument(o.endpoints, o.deps.publicUrl));
  router.use((_req, res, next) => {
    // Answers hold personal data: no cache of a browser or a proxy keeps them.
    res.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/openapi.json', (_req, res) => {
    res.type('json').send(document);
  });
  router.use(express.json({ limit: JSON_LIMIT, strict: false }));
  for (const endpoint of o.endpoints) {
    const path = endpoint.path.replace(/\{(\w+)\}/g, ':$1');
    router[endpoint.method](path, runEndpoint(o.deps, endpoint));
  }
  router.use(unknownRoute);
  return router;
};
