import { data, ok } from '../protocol/endpoint.ts';
import type { Endpoint } from '../protocol/endpoint.ts';
import { notFound } from '../protocol/errors.ts';
import { listInOrder } from '../protocol/paging.ts';
import { renderApplication } from '../render.ts';
import { opportunityOf } from './opportunities.ts';

const READ = 'applications:read:admin';

export const applicationEndpoints: readonly Endpoint[] = [
  {
    name: 'GET /opportunities/:opportunity/applications',
    scope: READ,
    run: (context) => {
      const application = renderApplication(opportunityOf(context), context.account.data);
      const applications = application === null ? [] : [application];
      return ok(listInOrder(context.query, applications, (entry) => entry));
    },
  },
  {
    name: 'GET /opportunities/:opportunity/applications/:application',
    scope: READ,
    run: (context) => {
      const id = context.parameter('application');
      const application = renderApplication(opportunityOf(context), context.account.data);
      if (application?.['id'] !== id) throw notFound('applications', id);
      return data(application);
    },
  },
];
