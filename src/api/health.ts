import { Router } from 'express';
import type { Metrics } from '../metrics.ts';

/** What must answer for Foyer to work: true, or false or a word why not. */
export type Readiness = () => Promise<Readonly<Record<string, boolean | string>>>;

/** `/healthz` alive, `/readyz` able to work, `/metrics` for Prometheus. */
export const healthRouter = (o: { readonly readiness: Readiness; readonly metrics: Metrics }): Router => {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    const checks = await o.readiness();
    const ready = Object.values(checks).every((check) => check === true);
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', checks });
  });
  router.get('/metrics', async (_req, res) => {
    res.set('Content-Type', o.metrics.contentType).send(await o.metrics.expose());
  });
  return router;
};
