import { createApp } from '../../../../src/api/app.ts';
import type { ApiDeps } from '../../../../src/api/deps.ts';
import { serve, type RunningServer } from '../../../../src/api/serve.ts';
import { webhookRouter } from '../../../../src/api/webhooks/router.ts';
import { createMetrics } from '../../../../src/metrics.ts';

/** One server that takes webhooks, as one of several behind a load balancer. */
export const serveWebhooks = (deps: ApiDeps, port = 0): Promise<RunningServer> =>
  serve({
    app: createApp({
      deps,
      endpoints: [],
      metrics: createMetrics(deps.db),
      readiness: () => Promise.resolve({}),
      rawMounts: [{ path: '/webhooks', router: webhookRouter(deps) }],
    }),
    port,
    host: '127.0.0.1',
  });
