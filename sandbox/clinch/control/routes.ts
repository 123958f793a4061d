import type { Router } from 'express';
import { z } from 'zod';
import { controlFrame, listQuery } from '../../shared/control/frame.ts';
import { faultSchema } from '../../shared/service/faults.ts';
import type { Control } from './control.ts';
import { controlSchemas } from './schemas.ts';

/** The control API: the same calls as `Control`, over HTTP. */
export const controlRoutes = (control: Control, { anyHost }: { anyHost: boolean }): Router =>
  controlFrame({
    anyHost,
    query: listQuery.extend({ region: z.string().optional() }),
    fault: faultSchema,
    control,
    deliveries: () => [],
    define: ({ post, get }) => {
      post('/reset', controlSchemas.reset, () => control.reset());
      post('/settings', controlSchemas.settings, control.settings);
      post('/candidates', controlSchemas.candidate, control.addCandidate);
      post('/delete-candidate', controlSchemas.deleteCandidate, control.deleteCandidate);
      post('/credential', controlSchemas.credential, control.credential);
      post('/job', controlSchemas.job, control.job);
      post('/field', controlSchemas.field, control.field);
      get('/state', () => control.state());
      get('/candidates', ({ region, q, limit, offset }) =>
        control.candidates({ query: q, limit, offset, ...(region === undefined ? {} : { region }) }),
      );
    },
  });
