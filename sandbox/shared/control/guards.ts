import type { ErrorRequestHandler, RequestHandler } from 'express';
import { z } from 'zod';
import { ControlError } from './errors.ts';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
const LOCAL_NAME = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

/** Only this machine, asked for by a name of it: a page of another site cannot reach the control API by re-pointing its name. */
export const loopbackOnly: RequestHandler = (request, response, next) => {
  const from = request.socket.remoteAddress ?? '';
  if (LOOPBACK.test(from) && LOCAL_NAME.test(request.headers.host ?? '')) next();
  else response.status(403).json({ error: 'The control API answers on the loopback interface only' });
};

/** A form of another site cannot send JSON without asking first. */
export const jsonOnly: RequestHandler = (request, response, next) => {
  if (
    ['GET', 'DELETE', 'HEAD'].includes(request.method) ||
    request.is('application/json') === 'application/json'
  )
    next();
  else response.status(415).json({ error: 'Send application/json' });
};

/** What went wrong, as `{ error }`. */
export const reportError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) next(error);
  else if (error instanceof ControlError) response.status(error.status).json({ error: error.message });
  else if (error instanceof z.ZodError) response.status(400).json({ error: z.prettifyError(error) });
  else if (error instanceof SyntaxError) response.status(400).json({ error: 'The body is not JSON' });
  else response.status(500).json({ error: error instanceof Error ? error.message : String(error) });
};
