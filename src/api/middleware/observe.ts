import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import type { Logger } from '../../logger.ts';
import type { Metrics } from '../../metrics.ts';
import { requestIdOf } from './request-id.ts';

const withRoute = z.object({ route: z.object({ path: z.string() }) });

/** The matched template; everything unmatched is one series, so that nobody can make series by asking. */
const routeOf = (req: Request): string => {
  const matched = withRoute.safeParse(req);
  return matched.success ? `${req.baseUrl}${matched.data.route.path}` : 'other';
};

/** One log line and one sample per request, when its answer is out. */
export const observe =
  (metrics: Metrics, logger: Logger): RequestHandler =>
  (req, res, next) => {
    const started = process.hrtime.bigint();
    res.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const sample = { method: req.method, route: routeOf(req), status: res.statusCode };
      metrics.observeHttp({ ...sample, seconds });
      logger.info({ ...sample, ms: Math.round(seconds * 1000), requestId: requestIdOf(req) }, 'request');
    });
    next();
  };
