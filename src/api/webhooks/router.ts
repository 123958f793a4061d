import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { webhookWays } from '../../connectors/webhook-ways.ts';
import { findWebhookAddress, type WebhookAddress } from '../../db/repositories/webhook-inbox.ts';
import type { RefusalReason } from '../../db/repositories/webhook-states.ts';
import { sourceOf } from '../../sync/source-of.ts';
import type { ApiDeps } from '../deps.ts';
import { requestIdOf } from '../middleware/request-id.ts';
import { notFound, Problem } from '../problem.ts';
import { rawBodyReader } from '../raw-body.ts';
import { inTime } from './in-time.ts';
import { readGenuine } from './read-genuine.ts';
import { recordRefusal } from './record-refusal.ts';
import { takeWebhook } from './take-webhook.ts';

/** Larger than any event that a provider sends. */
const LIMIT = '1mb';

const pathSchema = z.object({ provider: z.string(), token: z.string().regex(/^[\w-]{1,100}$/) });

/** What body parsers throw (http-errors). */
const unreadable = z.object({ status: z.int().min(400).max(499), type: z.string().optional() });

const badSignature = (): Problem =>
  new Problem({
    status: 401,
    code: 'bad_signature',
    title: 'Bad signature',
    detail: 'The signature does not fit the body and the Secret Token of this address.',
  });

/**
 * Ashby never tries a 410 again and Lever stops after five; both show it in their delivery logs. A 404 would look like a
 * wrong address, and a 200 like somebody who listens.
 */
const gone = (): Problem =>
  new Problem({
    status: 410,
    code: 'uninstalled',
    title: 'Gone',
    detail: 'This integration was uninstalled in Foyer. Remove its webhooks here.',
  });

/** The provider knows the secret a moment before Foyer does: both try again after a 503. */
const notYet = (): Problem =>
  new Problem({
    status: 503,
    code: 'secret_pending',
    title: 'Not yet',
    detail: 'This webhook is being set up. Send it again.',
  });

/**
 * `POST /webhooks/{provider}/{token}`: whose address it is, then the bytes and their signature, one insert, the answer; the
 * work comes later (`src/webhooks`). What is refused at an address that exists is counted and told (SC-G5).
 */
export const webhookRouter = (deps: ApiDeps): Router => {
  const router = Router();
  const readBody = rawBodyReader(LIMIT);
  router.post('/:provider/:token', async (req, res) => {
    const path = pathSchema.safeParse(req.params).data;
    const address = path === undefined ? null : await inTime(findWebhookAddress(deps.db, path.token));
    const ways = address === null ? null : webhookWays(sourceOf(deps, address));
    if (path === undefined || address === null || ways === null) throw notFound();
    const refuse = (reason: RefusalReason): Promise<void> => refuseDelivery(deps, req, { address, reason });
    if (address.provider !== path.provider) {
      await refuse('wrong_address');
      throw notFound();
    }
    if (address.state === 'uninstalled') {
      await refuse('uninstalled');
      throw gone();
    }
    const rawBody = await readBody(req, res).catch(async (error: unknown) => {
      const reason = unreadableReason(error);
      if (reason !== null) await refuse(reason);
      throw error;
    });
    const headers = headersOf(req);
    if (ways.isUnsignedTest?.({ rawBody, headers }) === true) {
      answer(res, 'ping');
      return;
    }
    const event = readGenuine(deps, { address, ways }, { rawBody, headers });
    if (event === null) {
      if (address.secretPending) throw notYet();
      await refuse('bad_signature');
      throw badSignature();
    }
    const outcome = await inTime(takeWebhook(deps, { address, event, bodySize: rawBody.length }));
    answer(res, outcome);
  });
  router.all('/:provider/:token', (_req, res) => {
    res.set('Allow', 'POST');
    throw new Problem({
      status: 405,
      code: 'post_only',
      title: 'Method not allowed',
      detail: 'Webhooks are sent with POST.',
    });
  });
  return router;
};

const answer = (res: Response, outcome: string): void => {
  res.status(outcome === 'accepted' ? 202 : 200).json({ outcome });
};

const headersOf = (req: Request): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    Object.entries(req.headers).map(([key, value]) => [key, Array.isArray(value) ? value.join(', ') : value]),
  );

/** Null for a sender who left in the middle, and for a fault that is not the sender's. */
const unreadableReason = (error: unknown): RefusalReason | null => {
  const fault = unreadable.safeParse(error).data;
  if (fault === undefined || fault.type === 'request.aborted') return null;
  return fault.type === 'entity.too.large' ? 'too_large' : 'unreadable';
};

const refuseDelivery = async (
  deps: ApiDeps,
  req: Request,
  { address, reason }: { readonly address: WebhookAddress; readonly reason: RefusalReason },
): Promise<void> => {
  const { orgId, connectionId } = address;
  deps.logger.warn({ orgId, connectionId, reason, requestId: requestIdOf(req) }, 'a webhook was refused');
  await inTime(recordRefusal(deps.db, address, reason));
};
