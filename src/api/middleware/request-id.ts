import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';

const ids = new WeakMap<Request, string>();

/** The id of a request, as answered in `X-Request-Id` and written on log lines, audit rows and problems. */
export const requestIdOf = (req: Request): string => ids.get(req) ?? 'unknown';

/** Takes over a well-formed id of the proxy before us, else makes one. */
export const requestId: RequestHandler = (req, res, next) => {
  const given = req.get('x-request-id');
  const id = given !== undefined && /^[A-Za-z0-9._-]{8,64}$/.test(given) ? given : randomUUID();
  ids.set(req, id);
  res.set('X-Request-Id', id);
  next();
};
