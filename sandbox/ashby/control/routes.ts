import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { jsonOnly, loopbackOnly, reportError } from '../../shared/control/guards.ts';
import { faultSchema } from '../faults/schema.ts';
import { WEBHOOK_TYPES } from '../endpoints/webhooks.ts';
import type { Control } from './control.ts';
import { controlSchemas } from './schemas.ts';

const BODY_MAX = '5mb';

const listQuery = z.object({
  account: z.string().optional(),
  q: z.string().default(''),
  status: z.string().optional(),
  endpoint: z.string().optional(),
  action: z.string().optional(),
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
    router.post(path, (request, response) => {
      response.json(run(schema.parse(request.body ?? {})) ?? { ok: true });
    });
  };
  const get = (path: string, run: (query: z.infer<typeof listQuery>) => unknown): void => {
    router.get(path, (request, response) => {
      response.json(run(listQuery.parse(request.query)));
    });
  };

  post('/reset', z.unknown(), () => control.reset());
  post('/seed', controlSchemas.seed, (input) => {
    control.seed(input);
    return control.state();
  });
  post('/candidates', controlSchemas.createCandidate, (input) => control.createCandidate(input));
  post('/hire', controlSchemas.hire, (input) => control.hire(input));
  post('/unhire', controlSchemas.unhire, (input) => control.unhire(input));
  post('/archive', controlSchemas.application, (input) => control.archive(input));
  post('/start-date', controlSchemas.startDate, (input) => control.moveStartDate(input));
  post('/offer-status', controlSchemas.offerStatus, (input) => control.setOfferStatus(input));
  post('/offer-delete', controlSchemas.application, (input) => control.deleteOffer(input));
  post('/candidate-update', controlSchemas.updateCandidate, (input) => control.updateCandidate(input));
  post('/merge', controlSchemas.merge, (input) => control.merge(input));
  post('/delete-candidate', controlSchemas.candidate, (input) => control.deleteCandidate(input));
  post('/anonymize', controlSchemas.candidate, (input) => control.anonymize(input));
  post('/transfer', controlSchemas.transfer, (input) => control.transfer(input));
  post('/job', controlSchemas.job, (input) => control.updateJob(input));
  post('/key', controlSchemas.key, (input) => control.key(input));
  post('/settings', controlSchemas.settings, (input) => control.settings(input));
  post('/faults', z.union([z.array(faultSchema), faultSchema]), (faults) =>
    [faults].flat().map((fault) => control.addFault(fault)),
  );

  get('/state', () => control.state());
  get('/webhook-types', () => WEBHOOK_TYPES);
  get('/jobs', ({ account }) => control.jobs(account));
  get('/candidates', ({ account, q, status, limit, offset }) =>
    control.candidates({
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
  get('/deliveries', ({ after, limit, action }) =>
    control
      .deliveries()
      .filter((entry) => entry.id > after && (action === undefined || entry.action === action))
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
