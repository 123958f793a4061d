import { ok } from '../protocol/endpoint.ts';
import type { Endpoint } from '../protocol/endpoint.ts';
import { found, notFound } from '../protocol/errors.ts';
import { listInOrder } from '../protocol/paging.ts';
import { Expansion, renderOffer } from '../render.ts';
import { opportunityOf } from './opportunities.ts';

const READ = 'offers:read:admin';

/** A document for people to look at; nobody reads what is in it. */
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  'latin1',
);

export const offerEndpoints: readonly Endpoint[] = [
  {
    name: 'GET /opportunities/:opportunity/offers',
    scope: READ,
    run: (context) => {
      const opportunity = opportunityOf(context);
      const { data } = context.account;
      const expand = new Expansion(data, context.query.all('expand'));
      const apiUrl = `${context.world.address}/v1`;
      return ok(
        listInOrder(context.query, opportunity.offers, (offer) =>
          renderOffer(offer, opportunity, { data, expand, apiUrl }),
        ),
      );
    },
  },
  {
    name: 'GET /opportunities/:opportunity/offers/:offer/download',
    scope: READ,
    run: (context) => {
      const id = context.parameter('offer');
      const offer = found(
        opportunityOf(context).offers.find((entry) => entry.id === id),
        'offers',
        id,
      );
      const wantsSigned = context.query.one('status') === 'signed';
      if (wantsSigned ? offer.signedAt === null : offer.sentAt === null) throw notFound('documents', id);
      return { status: 200, file: PDF };
    },
  },
];
