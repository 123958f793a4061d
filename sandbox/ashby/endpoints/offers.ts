import { z } from 'zod';
import type { Offer } from '../model.ts';
import { endpoint } from '../protocol/endpoint.ts';
import type { Endpoint } from '../protocol/endpoint.ts';
import { notFound } from '../protocol/errors.ts';
import { optionalChoices, optionalUuid, uuid } from '../protocol/input.ts';
import { listPage, pageInput } from '../protocol/paging.ts';
import { acceptanceStatus, approvalStatus, renderOffer, renderOfferFull } from '../renderHiring.ts';
import { seesApplication } from './visibility.ts';

export const OFFER_STATUSES = [
  'WaitingOnApprovalStart',
  'WaitingOnOfferApproval',
  'WaitingOnApprovalDefinition',
  'WaitingOnCandidateResponse',
  'CandidateRejected',
  'CandidateAccepted',
  'OfferCancelled',
] as const;

const list = endpoint({
  permission: 'offersRead',
  input: z.object({
    ...pageInput,
    applicationId: optionalUuid,
    offerStatus: optionalChoices(OFFER_STATUSES),
    acceptanceStatus: optionalChoices([
      'Accepted',
      'Declined',
      'Pending',
      'Created',
      'Cancelled',
      'WaitingOnResponse',
    ]),
    approvalStatus: optionalChoices(['Approved', 'WaitingOnApprovals', 'Declined']),
  }),
  run: ({ account, key, now, endpoint: name }, input) => {
    const wanted = (offer: Offer): boolean =>
      seesApplication(key, offer.application) &&
      (input.applicationId === undefined || offer.application.id === input.applicationId) &&
      (input.offerStatus?.includes(offer.status) ?? true) &&
      (input.acceptanceStatus?.includes(acceptanceStatus(offer)) ?? true) &&
      (input.approvalStatus?.some((status) => status === approvalStatus(offer)) ?? true);
    return listPage({
      account,
      endpoint: name,
      stream: account.data.offers,
      input,
      now,
      wanted,
      render: renderOffer,
      style: 'long',
    });
  },
});

const info = endpoint({
  permission: 'offersRead',
  input: z.object({ offerId: uuid }),
  run: ({ account, key }, { offerId }) => {
    const offer = account.data.offers.byId.get(offerId);
    if (offer === undefined || !seesApplication(key, offer.application)) throw notFound('offer');
    return { results: renderOfferFull(offer) };
  },
});

export const offerEndpoints: Record<string, Endpoint> = { 'offer.list': list, 'offer.info': info };
