import { z } from 'zod';
import { personKeysOf } from '../../db/repositories/audit.ts';
import { listAttempts } from '../../db/repositories/event-attempts.ts';
import {
  countDeliveries,
  findDelivery,
  listDeliveries,
  type DeliveryFilter,
} from '../../db/repositories/event-deliveries.ts';
import { findEndpoint } from '../../db/repositories/event-endpoints.ts';
import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../domain/errors.ts';
import { deliveryStates, eventTypes } from '../../domain/event-types.ts';
import { openAnswer } from '../../events/answers.ts';
import { bodyOf } from '../../events/catalogue.ts';
import { replay } from '../../events/endpoints.ts';
import { attemptText } from '../../events/words.ts';
import type { OrganizationVault } from '../../secrets/vault.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { cursorsOf, listOfItems, listQuery, pageOf, severalOf } from '../list.ts';
import { instantParam, isoInstant } from '../schemas.ts';
import { deliveryBody, deliveryDetailSchema, deliverySchema } from './event-delivery-schema.ts';

const position = z.object({ at: z.number(), id: z.uuid() });
const deliveryParams = z.object({ id: z.uuid(), deliveryId: z.uuid() });

export const getEventDeliveries = defineEndpoint({
  method: 'get',
  path: '/event-endpoints/{id}/deliveries',
  summary: 'What was and is to be sent to an endpoint, newest first',
  permission: 'events.read',
  audit: 'none: reads only',
  params: idParams,
  query: z.object({
    ...listQuery,
    /** Each may be given several times. */
    state: severalOf(z.enum(deliveryStates)),
    type: severalOf(z.enum(eventTypes)),
    /** Of what happened; inclusive. */
    from: instantParam.optional(),
    /** Exclusive. */
    to: instantParam.optional(),
  }),
  response: listOfItems(deliverySchema),
  example: (ids) => ({ params: { id: ids['eventEndpoint'] ?? '' } }),
  handler: async ({ scope, vault, params: { id }, query }) => {
    await findEndpoint(scope, id);
    const filter: DeliveryFilter = {
      endpointId: id,
      states: query.state,
      types: query.type,
      from: query.from ?? null,
      to: query.to ?? null,
    };
    return {
      body: await pageOf({
        query,
        cursors: cursorsOf(vault, { name: 'event-deliveries', filter: { ...query, id } }, position),
        fetch: (before, limit) => listDeliveries(scope, { filter, before, limit }),
        positionOf: ({ at, id: deliveryId }) => ({ at, id: deliveryId }),
        total: () => countDeliveries(scope, filter),
        toItem: deliveryBody,
      }),
    };
  },
});

export const getEventDelivery = defineEndpoint({
  method: 'get',
  path: '/event-endpoints/{id}/deliveries/{deliveryId}',
  summary: 'One delivery: the request, and what each attempt was answered',
  permission: 'events.read',
  audit: 'none: reads only',
  params: deliveryParams,
  response: deliveryDetailSchema,
  example: (ids) => ({
    params: { id: ids['eventEndpoint'] ?? '', deliveryId: ids['eventDelivery'] ?? '' },
  }),
  handler: async ({ scope, vault, deps, params }) => ({
    body: await deliveryDetail(scope, {
      vault,
      publicUrl: deps.publicUrl,
      endpointId: params.id,
      id: params.deliveryId,
    }),
  }),
});

export const postEventDeliveryReplay = defineEndpoint({
  method: 'post',
  path: '/event-endpoints/{id}/deliveries/{deliveryId}/replay',
  summary: 'Send one event again, now, with the same id',
  permission: 'events.write',
  audit: { action: 'event_endpoint.replayed', targetType: 'event_endpoint' },
  params: deliveryParams,
  response: deliverySchema,
  status: 202,
  example: (ids) => ({
    params: { id: ids['eventEndpoint'] ?? '', deliveryId: ids['eventDelivery'] ?? '' },
  }),
  handler: async ({ scope, params: { id, deliveryId } }) => {
    const filter = { endpointId: id, states: [], types: [], from: null, to: null };
    const { type } = await findDelivery(scope, { endpointId: id, id: deliveryId });
    if ((await replay(scope, { ...filter, id: deliveryId })) === 0)
      throw new Refusal('conflict', 'test_not_replayed', 'A test is not repeated. Send another one.');
    return {
      body: deliveryBody(await findDelivery(scope, { endpointId: id, id: deliveryId })),
      changes: [{ targetId: id, before: {}, after: { replayed: type, deliveryId } }],
    };
  },
});

const deliveryDetail = async (
  scope: Scope,
  o: {
    readonly vault: OrganizationVault;
    readonly publicUrl: string;
    readonly endpointId: string;
    readonly id: string;
  },
): Promise<z.input<typeof deliveryDetailSchema>> => {
  const { url } = await findEndpoint(scope, o.endpointId);
  const delivery = await findDelivery(scope, o);
  const { personId } = delivery;
  const keys = await personKeysOf(scope, personId === null ? [] : [personId]);
  const about = { personId, personKey: keys.get(personId ?? '') ?? null };
  const attempts = await listAttempts(scope, o.id);
  return {
    ...deliveryBody(delivery),
    request: { url, body: bodyOf({ ...delivery, id: delivery.eventId }, o.publicUrl) },
    attempts: attempts.map((attempt) => ({
      at: isoInstant(attempt.at),
      durationMs: attempt.durationMs,
      status: attempt.status,
      ok: attempt.error === null,
      text: attemptText(attempt),
      answer: openAnswer(o.vault, about, attempt.answer),
      replay: attempt.replay,
    })),
  };
};
