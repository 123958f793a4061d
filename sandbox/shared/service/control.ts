import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { jsonOnly, loopbackOnly, reportError } from '../control/guards.ts';
import type { FaultEntry } from '../faults/book.ts';
import type { Delivery } from '../webhooks/log.ts';
import { faultSchema } from './faults.ts';
import type { Fault, FaultInput } from './faults.ts';
import type { Call, DeliveryFacts, ServiceWorld } from './world.ts';

/** What the control of every sandbox of this kind can do; in the same process called directly. */
export type CommonControl = {
  calls: () => readonly ({ id: number } & Call)[];
  clearCalls: () => void;
  deliveries: () => readonly Delivery<DeliveryFacts>[];
  clearDeliveries: () => void;
  /** Waits until no webhook is on its way and no retry is planned. */
  settled: () => Promise<void>;
  addFault: (fault: FaultInput) => FaultEntry<Fault>;
  faults: () => readonly FaultEntry<Fault>[];
  removeFaults: (id?: string) => number;
};

export const commonControl = (world: ServiceWorld): CommonControl => ({
  calls: () => world.calls.all(),
  clearCalls: () => {
    world.calls.clear();
  },
  deliveries: () => world.courier.log.all(),
  clearDeliveries: () => {
    world.courier.log.clear();
  },
  settled: () => world.courier.settled(),
  addFault: (fault) => world.faults.add(faultSchema.parse(fault)),
  faults: () => world.faults.entries,
  removeFaults: (id) => world.faults.remove(id),
});

/** One call of the control API: what it takes and what it does. */
export type ControlCall = (body: unknown) => unknown;

/** Joins what a control call takes with what it does. */
export const controlCall =
  <T>(schema: z.ZodType<T>, run: (input: T) => unknown): ControlCall =>
  (body) =>
    run(schema.parse(body));

export const peopleQuery = z.object({
  q: z.string().default(''),
  limit: z.coerce.number().int().min(1).max(20_000).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});

const logQuery = z.object({
  endpoint: z.string().optional(),
  event: z.string().optional(),
  after: z.coerce.number().int().default(0),
  limit: z.coerce.number().int().min(1).max(20_000).default(50),
});

const BODY_MAX = '5mb';

/** The control API over HTTP: the sandbox's own calls, and logs and faults that all have. Lists answer what comes after the id `after`. */
export const controlRoutes = (o: {
  control: CommonControl;
  posts: Readonly<Record<string, ControlCall>>;
  gets: Readonly<Record<string, ControlCall>>;
  anyHost: boolean;
}): Router => {
  const { control } = o;
  const router = express.Router();
  if (!o.anyHost) router.use(loopbackOnly);
  router.use(jsonOnly, express.json({ limit: BODY_MAX }));
  for (const [path, run] of Object.entries(o.posts))
    router.post(`/${path}`, async (request, response) => {
      response.json((await run(request.body ?? {})) ?? { ok: true });
    });
  for (const [path, run] of Object.entries(o.gets))
    router.get(`/${path}`, (request, response) => {
      response.json(run(request.query));
    });
  router.post('/faults', (request, response) => {
    const faults = z.union([z.array(faultSchema), faultSchema]).parse(request.body);
    response.json([faults].flat().map((fault) => control.addFault(fault)));
  });
  router.get('/faults', (_request, response) => {
    response.json(control.faults());
  });
  router.get('/calls', (request, response) => {
    const { after, limit, endpoint } = logQuery.parse(request.query);
    const wanted = control
      .calls()
      .filter((call) => call.id > after && (endpoint === undefined || call.endpoint === endpoint));
    response.json(wanted.slice(0, limit));
  });
  router.get('/deliveries', (request, response) => {
    const { after, limit, event } = logQuery.parse(request.query);
    const wanted = control
      .deliveries()
      .filter((entry) => entry.id > after && (event === undefined || entry.event === event));
    response.json(wanted.slice(0, limit));
  });
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
