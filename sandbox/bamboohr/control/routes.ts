import type { Router } from 'express';
import { z } from 'zod';
import { controlFrame, listQuery } from '../../shared/control/frame.ts';
import { faultSchema } from '../faults/schema.ts';
import { FIELDS } from '../fields.ts';
import { controlSchemas as schemas } from './schemas.ts';
import type { Control } from './types.ts';

const query = listQuery.extend({ company: z.string().optional(), event: z.string().optional() });

/** The control API: the same calls as `Control`, over HTTP. */
export const controlRoutes = (control: Control, { anyHost }: { anyHost: boolean }): Router =>
  controlFrame({
    anyHost,
    query,
    fault: faultSchema,
    control,
    deliveries: ({ event }) =>
      control.deliveries().filter((entry) => event === undefined || entry.event === event),
    define: ({ post, get }) => {
      post('/reset', z.unknown(), () => control.reset());
      post('/seed', schemas.seed, (input) => {
        control.seed(input);
        return control.state();
      });
      post('/employees', schemas.create, control.create);
      post('/change', schemas.change, control.change);
      post('/hire-date', schemas.hireDate, control.moveHireDate);
      post('/job', schemas.job, control.changeJob);
      post('/terminate', schemas.terminate, control.terminate);
      post('/rehire', schemas.employee, control.rehire);
      post('/delete', schemas.employee, control.remove);
      post('/user', schemas.user, control.user);
      post('/key', schemas.key, control.key);
      post('/directory', schemas.directory, control.directory);
      post('/tokens', schemas.tokens, control.issueTokens);
      post('/grants', schemas.grants, control.changeGrants);
      post('/settings', schemas.settings, control.settings);
      post('/settle-day', z.unknown(), () => control.settleDay());
      get('/state', () => control.state());
      get('/fields', () => FIELDS.map(({ key, name, type, history }) => ({ key, name, type, history })));
      get('/webhooks', ({ company }) => control.webhooks(company));
      get('/employees', ({ company, q, limit, offset }) =>
        control.employees({ query: q, limit, offset, ...(company === undefined ? {} : { company }) }),
      );
    },
  });
