import type { Router } from 'express';
import { z } from 'zod';
import { controlFrame, listQuery } from '../../shared/control/frame.ts';
import { faultSchema } from '../faults/schema.ts';
import { WEBHOOK_EVENTS } from '../webhooks/events.ts';
import { controlSchemas as schemas } from './schemas.ts';
import type { Control } from './types.ts';

const query = listQuery.extend({
  account: z.string().optional(),
  status: z.enum(['hired', 'archived', 'active']).optional(),
  event: z.string().optional(),
});

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
    },
  });
