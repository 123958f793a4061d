import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from '../../logger.ts';
import { notFound, toBody, toProblem } from '../problem.ts';
import { requestIdOf } from './request-id.ts';

export const unknownRoute: RequestHandler = () => {
  throw notFound();
};

/** Every error leaves as problem+json, without a stack. What is no one's input (5xx) is logged with all it has. */
export const problems =
  (logger: Logger): ErrorRequestHandler =>
  (error: unknown, req, res, next) => {
    const problem = toProblem(error);
    const id = requestIdOf(req);
    if (problem.status >= 500) logger.error({ err: error, requestId: id }, 'request failed');
    if (res.headersSent) {
      // Half an answer must not look like a whole one. The error goes no further: express would print it unscrubbed.
      res.destroy();
      next();
      return;
    }
    if (problem.status === 401) res.set('WWW-Authenticate', 'Bearer');
    if (problem.status === 503) res.set('Retry-After', '5');
    res
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify(toBody(problem, id)));
  };
