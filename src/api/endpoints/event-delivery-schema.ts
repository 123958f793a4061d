import { z } from 'zod';
import type { EventDelivery } from '../../db/repositories/event-deliveries.ts';
import { deliveryStates, eventTypes } from '../../domain/event-types.ts';
import { attemptText } from '../../events/words.ts';
import { instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';

export const deliverySchema = z
  .object({
    id: z.uuid(),
    /** Also the `webhook-id` header of every attempt, and of replays. */
    eventId: z.uuid(),
    type: z.enum(eventTypes),
    /** When it happened. */
    at: instantSchema,
    /** null for a test. */
    personId: z.uuid().nullable(),
    /** `held`: kept because the endpoint is paused or off. */
    state: z.enum(deliveryStates),
    /** Since it was sent, or last replayed. */
    attempts: z.int(),
    replayed: z.boolean(),
    nextAttemptAt: instantSchema.nullable(),
    /** What came of the last attempt, null before the first. */
    lastText: z.string().nullable(),
    deliveredAt: instantSchema.nullable(),
  })
  .meta({ id: 'EventDelivery' });

export const deliveryBody = (row: EventDelivery): z.input<typeof deliverySchema> => ({
  id: row.id,
  eventId: row.eventId,
  type: row.type,
  at: isoInstant(row.at),
  personId: row.personId,
  state: row.state,
  attempts: row.attempts,
  replayed: row.replayed,
  nextAttemptAt: isoInstantOrNull(row.nextAttemptAt),
  lastText:
    row.lastStatus === null && row.lastError === null
      ? null
      : attemptText({ status: row.lastStatus, error: row.lastError }),
  deliveredAt: isoInstantOrNull(row.deliveredAt),
});

export const deliveryDetailSchema = deliverySchema
  .extend({
    /** As each attempt sends it; the signature is made anew each time and kept nowhere. */
    request: z.object({ url: z.string(), body: z.string() }),
    /** Oldest first; kept for 30 days. */
    attempts: z.array(
      z.object({
        at: instantSchema,
        durationMs: z.int(),
        status: z.int().nullable(),
        ok: z.boolean(),
        text: z.string(),
        /** How the answer began; null where there was none, or it went with the person's data. */
        answer: z.string().nullable(),
        replay: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'EventDeliveryDetail' });
