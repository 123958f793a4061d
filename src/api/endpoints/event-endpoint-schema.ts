import { z } from 'zod';
import type { EventEndpoint } from '../../db/repositories/event-endpoints.ts';
import { endpointStates, personEventTypes } from '../../domain/event-types.ts';
import { endpointTrouble } from '../../events/words.ts';
import { instantSchema, isoInstant, isoInstantOrNull } from '../schemas.ts';

export const personEventType = z.enum(personEventTypes);

/** Each once. */
export const eventTypesSchema = z
  .array(personEventType)
  .max(personEventTypes.length)
  .transform((list) => personEventTypes.filter((type) => list.includes(type)));

export const endpointUrlSchema = z.string().trim().min(1).max(2000);
export const descriptionSchema = z.string().trim().max(200);

export const eventEndpointSchema = z
  .object({
    id: z.uuid(),
    url: z.string(),
    description: z.string(),
    /** Empty: all. */
    types: z.array(personEventType),
    /** `disabled`: Foyer switched it off; `trouble` says why. */
    state: z.enum(endpointStates),
    stateSince: instantSchema,
    trouble: z.object({ text: z.string(), remedy: z.string() }).nullable(),
    createdAt: instantSchema,
    createdByName: z.string(),
    /** While the secret before the last rotation signs, too. */
    previousSecretUntil: instantSchema.nullable(),
    failingSince: instantSchema.nullable(),
    lastSuccessAt: instantSchema.nullable(),
    /** Deliveries under way or waiting for the next attempt; kept while the endpoint is off; given up. */
    waiting: z.object({ pending: z.int(), held: z.int(), failed: z.int() }),
  })
  .meta({ id: 'EventEndpoint' });

/** With the secret, which is in no other answer. */
export const endpointWithSecretSchema = eventEndpointSchema.extend({ secret: z.string() });

export const eventEndpointBody = (row: EventEndpoint): z.input<typeof eventEndpointSchema> => ({
  id: row.id,
  url: row.url,
  description: row.description,
  types: [...row.types],
  state: row.state,
  stateSince: isoInstant(row.stateSince),
  trouble: endpointTrouble(row),
  createdAt: isoInstant(row.createdAt),
  createdByName: row.createdByName,
  previousSecretUntil: isoInstantOrNull(row.previousValidUntil),
  failingSince: isoInstantOrNull(row.failingSince),
  lastSuccessAt: isoInstantOrNull(row.lastSuccessAt),
  waiting: { pending: row.pending, held: row.held, failed: row.failed },
});

/** What the activity log keeps of an endpoint. */
export const auditedEndpoint = ({ url, description, types, state }: EventEndpoint) => ({
  url,
  description,
  types: [...types],
  state,
});
