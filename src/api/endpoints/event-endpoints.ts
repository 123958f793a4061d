import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  countEndpoints,
  deleteEndpoint,
  findEndpoint,
  listEndpoints,
} from '../../db/repositories/event-endpoints.ts';
import { resolveNotices } from '../../db/repositories/open-notices.ts';
import { addEndpoint, changeEndpoint } from '../../events/endpoints.ts';
import { defineEndpoint, noContent } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { cursorsOf, listOfItems, listQuery, pageOf } from '../list.ts';
import {
  auditedEndpoint,
  descriptionSchema,
  endpointUrlSchema,
  endpointWithSecretSchema,
  eventEndpointBody,
  eventEndpointSchema,
  eventTypesSchema,
} from './event-endpoint-schema.ts';

const position = z.object({ createdAt: z.number(), id: z.string() });

export const getEventEndpoints = defineEndpoint({
  method: 'get',
  path: '/event-endpoints',
  summary: 'Where events are sent, with how each endpoint does; oldest first',
  permission: 'events.read',
  audit: 'none: reads only',
  query: z.object(listQuery),
  response: listOfItems(eventEndpointSchema),
  handler: async ({ scope, vault, query }) => ({
    body: await pageOf({
      query,
      cursors: cursorsOf(vault, { name: 'event-endpoints', filter: query }, position),
      fetch: (after, limit) => listEndpoints(scope, { after, limit }),
      positionOf: ({ createdAt, id }) => ({ createdAt, id }),
      total: () => countEndpoints(scope),
      toItem: eventEndpointBody,
    }),
  }),
});

export const getEventEndpoint = defineEndpoint({
  method: 'get',
  path: '/event-endpoints/{id}',
  summary: 'One endpoint',
  permission: 'events.read',
  audit: 'none: reads only',
  params: idParams,
  response: eventEndpointSchema,
  example: (ids) => ({ params: { id: ids['eventEndpoint'] ?? '' } }),
  handler: async ({ scope, params: { id } }) => ({ body: eventEndpointBody(await findEndpoint(scope, id)) }),
});

export const postEventEndpoint = defineEndpoint({
  method: 'post',
  path: '/event-endpoints',
  summary: 'Send events to another address; its signing secret is shown in this answer only',
  permission: 'events.write',
  audit: { action: 'event_endpoint.created', targetType: 'event_endpoint' },
  body: z.strictObject({
    url: endpointUrlSchema,
    description: descriptionSchema.default(''),
    /** Empty: all. */
    types: eventTypesSchema.default([]),
  }),
  response: endpointWithSecretSchema,
  status: 201,
  example: () => ({ body: { url: 'https://hooks.example.com/foyer', types: ['person.activated'] } }),
  handler: async ({ scope, vault, deps, body }) => {
    const access = deps.allowPrivateFetch ?? false;
    const { endpoint, secret } = await addEndpoint(scope, { vault, access }, body);
    return {
      body: { ...eventEndpointBody(endpoint), secret },
      changes: [{ targetId: endpoint.id, before: null, after: auditedEndpoint(endpoint) }],
    };
  },
});

export const patchEventEndpoint = defineEndpoint({
  method: 'patch',
  path: '/event-endpoints/{id}',
  summary:
    'Change address, description or types; pause (what happens meanwhile is kept and sent afterwards) or switch on',
  permission: 'events.write',
  audit: { action: 'event_endpoint.changed', targetType: 'event_endpoint' },
  params: idParams,
  body: z
    .strictObject({
      url: endpointUrlSchema.optional(),
      description: descriptionSchema.optional(),
      types: eventTypesSchema.optional(),
      state: z.enum(['on', 'paused']).optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'name at least one field'),
  response: eventEndpointSchema,
  example: (ids) => ({ params: { id: ids['eventEndpoint'] ?? '' }, body: { description: 'Payroll' } }),
  handler: async ({ scope, deps, params: { id }, body }) => {
    const access = deps.allowPrivateFetch ?? false;
    const { before, after } = await changeEndpoint(scope, access, { id, patch: body });
    const change = { targetId: id, before: auditedEndpoint(before), after: auditedEndpoint(after) };
    return {
      body: eventEndpointBody(after),
      changes: isDeepStrictEqual(change.before, change.after) ? [] : [change],
    };
  },
});

export const deleteEventEndpoint = defineEndpoint({
  method: 'delete',
  path: '/event-endpoints/{id}',
  summary: 'Send nothing there any more; its log goes with it',
  permission: 'events.write',
  audit: { action: 'event_endpoint.removed', targetType: 'event_endpoint' },
  params: idParams,
  response: noContent,
  status: 204,
  example: (ids) => ({ params: { id: ids['eventEndpoint'] ?? '' } }),
  handler: async ({ scope, params: { id } }) => {
    const before = auditedEndpoint(await findEndpoint(scope, id));
    await deleteEndpoint(scope, id);
    await resolveNotices(scope, { kinds: ['events_disabled'], subjectId: id });
    return { body: undefined, changes: [{ targetId: id, before, after: null }] };
  },
});
