import { Router } from 'express';
import { z } from 'zod';
import { findWebhookAddress } from '../../db/repositories/webhook-inbox.ts';
import { rawBody } from '../app.ts';
import type { ApiDeps } from '../deps.ts';
import { requestIdOf } from '../middleware/request-id.ts';
import { notFound, Problem } from '../problem.ts';
import { readGenuine, takeWebhook } from './take-webhook.ts';

/** Larger than any event that a provider sends. */
const LIMIT = '1mb';

const path = z.object({ provider: z.string(), token: z.string() });

const badSignature = (): Problem =>
  new Problem({
    status: 401,
    code: 'bad_signature',
    title: 'Bad signature',
    detail: 'The signature does not fit the body and the Secret Token of this address.',
  });

const single = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(', ') : value;

/** `POST /webhooks/{provider}/{token}`: signature over the raw bytes, stored, answered; the work comes later. */
export const webhookRouter = (deps: ApiDeps): Router => {
  const router = Router();
  router.post('/:provider/:token', rawBody(LIMIT), async (req, res) => {
    const { provider, token } = path.parse(req.params);
    const address = await findWebhookAddress(deps.db, token);
    if (address === null || address.provider !== provider || address.state === 'uninstalled')
      throw notFound();
    const body: unknown = req.body;
    // No body at all leaves the parser's empty object behind.
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const headers = Object.fromEntries(
      Object.entries(req.headers).map(([key, value]) => [key, single(value)]),
    );
    const event = await readGenuine(deps, address, { rawBody: bytes, headers });
    if (event === null) {
      const { orgId, connectionId } = address;
      deps.logger.warn(
        { orgId, connectionId, bytes: bytes.length, requestId: requestIdOf(req) },
        'webhook with a bad signature',
      );
      throw badSignature();
    }
    const outcome = await takeWebhook(deps, { address, event, bodySize: bytes.length });
    res.status(outcome === 'accepted' ? 202 : 200).json({ outcome });
  });
  return router;
};
