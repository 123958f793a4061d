import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { jsonOnly, loopbackOnly, reportError } from '../../shared/control/guards.ts';
import { faultSchema } from '../faults/schema.ts';
import { WEBHOOK_EVENTS } from '../webhooks/events.ts';
import { controlSchemas } from './schemas.ts';
import type { Control } from './types.ts';

const BODY_MAX = '5mb';

const listQuery = z.object({
  account: z.string().optional(),
  q: z.string().default(''),
  status: z.enum(['hired', 'archived', 'active']).optional(),
  endpoint: z.string().optional(),
  event: z.string().optional(),
  after: z.coerce.number().int().default(0),
  limit: z.coerce.number().int().min(1).max(20_000).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});

/** The control API: the same calls as `Control`, over HTTP. Log lists answer what comes after the id `after`. */
export const controlRoutes = (control: Control, options: { anyHost: boolean }): Router => {
  const router = express.Router();
  if (!options.anyHost) router.use(loopbackOnly);
  router.use(jsonOnly, express.json({ limit: BODY_MAX }));
  const post = <T>(path: string, schema: z.ZodType<T>, run: (input: T) => unknown): void => {
    router.post(path, async (request, response) => {
      response.json((await run(schema.parse(request.body ?? {}))) ?? { ok: true });
    });
  };
  const get = (path: string, run: (query: z.infer<typeof listQuery>) => unknown): void => {
    router.get(path, (request, response) => {
      response.json(run(listQuery.parse(request.query)));
    });
  };
  const schemas = controlSchemas;

  post('/reset', z.unknown(), () => control.reset());
  post('/seed', schemas.seed, (input) => {
    control.seed(input);
    return control.state();
  });
  post('/opportunities', schemas.createOpportunity, control.createOpportunity);
  post('/hire', schemas.hire, control.hire);
  post('/unhire', schemas.unhire, control.unhire);
  post('/archive', schemas.archive, control.archive);
  post('/reason', schemas.changeReason, control.changeReason);
  post('/stage', schemas.stage, control.moveStage);
  post('/start-date', schemas.startDate, control.moveStartDate);
  post('/offer-status', schemas.offerStatus, control.setOfferStatus);
  post('/offer-field', schemas.offerField, control.setOfferField);
  post('/offer', schemas.addOffer, control.addOffer);
  post('/offer-delete', schemas.opportunity, control.deleteOffer);
  post('/contact', schemas.updateContact, control.updateContact);
  post('/delete', schemas.opportunity, control.deleteOpportunity);
  post('/anonymize', schemas.contact, control.anonymize);
  post('/posting', schemas.posting, control.updatePosting);
  post('/user', schemas.user, control.user);
  post('/client', schemas.client, control.client);
  post('/authorize', schemas.authorize, control.authorize);
  post('/tokens', schemas.issueTokens, control.issueTokens);
  post('/revoke', schemas.revokeApp, control.revokeApp);
  post('/expire', schemas.expireTokens, control.expireTokens);
  post('/scopes', schemas.cutScopes, control.setScopes);
  post('/key', schemas.key, control.key);
  post('/settings', schemas.settings, control.settings);
  post('/toggle', schemas.toggle, control.toggleWebhooks);
  post('/webhook', schemas.createWebhook, control.createWebhook);
  post('/webhook-delete', schemas.webhook, control.deleteWebhook);
  post('/webhook-test', schemas.webhook, control.testWebhook);
  post('/rerun', schemas.rerun, control.rerun);
  post('/faults', z.union([z.array(faultSchema), faultSchema]), (faults) =>
    [faults].flat().map((fault) => control.addFault(fault)),
  );

  get('/state', () => control.state());
  get('/events', () => WEBHOOK_EVENTS);
  get('/users', ({ account }) => control.users(account));
  get('/postings', ({ account }) => control.postings(account));
  get('/archive-reasons', ({ account }) => control.archiveReasons(account));
  get('/stages', ({ account }) => control.stages(account));
  get('/requisitions', ({ account }) => control.requisitions(account));
  get('/apps', ({ account }) => control.authorizedApps(account));
  get('/webhooks', ({ account }) => control.webhooks(account));
  get('/opportunities', ({ account, q, status, limit, offset }) =>
    control.opportunities({
      query: q,
      limit,
      offset,
      ...(account === undefined ? {} : { account }),
      ...(status === undefined ? {} : { status }),
    }),
  );
  get('/calls', ({ after, limit, endpoint }) =>
    control
      .calls()
      .filter((call) => call.id > after && (endpoint === undefined || call.endpoint === endpoint))
      .slice(0, limit),
  );
  get('/deliveries', ({ after, limit, event }) =>
    control
      .deliveries()
      .filter((entry) => entry.id > after && (event === undefined || entry.event === event))
      .slice(0, limit),
  );
  get('/faults', () => control.faults());
  router.delete('/calls', (_request, response) => {
    control.clearCalls();
    response.json({ ok: true });
  });
  router.delete('/deliveries', (_request, response) => {
    control.clearDeliveries();
    response.json({ ok: true });
  });
  router.delete(['/faults', '/faults/:id'], (request, response) => {
    const { id } = z.object({ id: z.string().optional() }).parse(request.params);
    response.json({ removed: control.removeFaults(id) });
  });
  router.use((_request, response) => {
    response.status(404).json({ error: 'No such control call' });
  });
  router.use(reportError);
  return router;
};
