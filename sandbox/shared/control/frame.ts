import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { jsonOnly, loopbackOnly, reportError } from './guards.ts';

const BODY_MAX = '5mb';

/** What every list of the control API takes; logs answer what comes after the id `after`. */
export const listQuery = z.object({
  q: z.string().default(''),
  endpoint: z.string().optional(),
  after: z.coerce.number().int().default(0),
  limit: z.coerce.number().int().min(1).max(20_000).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});

/** The part of a sandbox's control that is the same whatever the provider. */
export type CommonControl<F> = {
  calls: () => readonly { id: number; endpoint: string }[];
  clearCalls: () => void;
  clearDeliveries: () => void;
  faults: () => unknown;
  addFault: (fault: F) => unknown;
  removeFaults: (id?: string) => number;
};

export type Routes<Q> = {
  /** A call that changes something; one that answers nothing is answered with `{ ok: true }`. */
  post: <T>(path: string, schema: z.ZodType<T>, run: (input: T) => unknown) => void;
  get: (path: string, run: (query: Q) => unknown) => void;
};

/** A control API over HTTP: guards, the sandbox's own calls, then logs and faults. */
export const controlFrame = <Q extends z.infer<typeof listQuery>, F>(o: {
  readonly anyHost: boolean;
  readonly query: z.ZodType<Q>;
  readonly fault: z.ZodType<F>;
  readonly control: CommonControl<F>;
  /** The deliveries that a query asks for, before `after` and `limit`. */
  readonly deliveries: (query: Q) => readonly { id: number }[];
  readonly define: (routes: Routes<Q>) => void;
}): Router => {
  const { control } = o;
  const router = express.Router();
  if (!o.anyHost) router.use(loopbackOnly);
  router.use(jsonOnly, express.json({ limit: BODY_MAX }));
  const post: Routes<Q>['post'] = (path, schema, run) => {
    router.post(path, async (request, response) => {
      response.json((await run(schema.parse(request.body ?? {}))) ?? { ok: true });
    });
  };
  const get: Routes<Q>['get'] = (path, run) => {
    router.get(path, (request, response) => {
      response.json(run(o.query.parse(request.query)));
    });
  };
  o.define({ post, get });

  post('/faults', z.union([z.array(o.fault), o.fault.transform((one) => [one])]), (faults) =>
    faults.map((fault) => control.addFault(fault)),
  );
  get('/calls', ({ after, limit, endpoint }) =>
    control
      .calls()
      .filter((call) => call.id > after && (endpoint === undefined || call.endpoint === endpoint))
      .slice(0, limit),
  );
  get('/deliveries', (query) =>
    o
      .deliveries(query)
      .filter(({ id }) => id > query.after)
      .slice(0, query.limit),
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
