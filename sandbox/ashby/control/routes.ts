import type { Router } from 'express';
import { z } from 'zod';
import { controlFrame, listQuery } from '../../shared/control/frame.ts';
import { WEBHOOK_TYPES } from '../endpoints/webhooks.ts';
import { faultSchema } from '../faults/schema.ts';
import type { Control } from './control.ts';
import { controlSchemas } from './schemas.ts';

const query = listQuery.extend({
  account: z.string().optional(),
  status: z.string().optional(),
  action: z.string().optional(),
});

/** The control API: the same calls as `Control`, over HTTP. */
export const controlRoutes = (control: Control, { anyHost }: { anyHost: boolean }): Router =>
  controlFrame({
    anyHost,
    query,
    fault: faultSchema,
    control,
    deliveries: ({ action }) =>
      control.deliveries().filter((entry) => action === undefined || entry.action === action),
    define: ({ post, get }) => {
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
      post('/remove-source', controlSchemas.removeSource, (input) => control.removeSource(input));
      post('/custom-field', controlSchemas.customField, (input) => control.customField(input));
      post('/settings', controlSchemas.settings, (input) => control.settings(input));

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
    },
  });
