import { z } from 'zod';
import { employmentTypes } from '../../db/repositories/journey-facts.ts';
import { allMembers } from '../../db/repositories/members.ts';
import { defineEndpoint } from '../endpoint.ts';

export const getJourneyOptions = defineEndpoint({
  method: 'get',
  path: '/journeys/options',
  summary:
    'What a journey can name beside departments, locations and sources: employment types and colleagues',
  permission: 'journeys.read',
  audit: 'none: reads only',
  response: z
    .object({
      /** Those that people have, most first. */
      employmentTypes: z.array(z.string()),
      /** By name. */
      members: z.array(z.object({ id: z.uuid(), name: z.string() })),
    })
    .meta({ id: 'JourneyOptions' }),
  handler: async ({ scope }) => ({
    body: {
      employmentTypes: await employmentTypes(scope),
      members: (await allMembers(scope))
        .map(({ id, name, email }) => ({ id, name: name === '' ? email : name }))
        .sort((a, b) => a.name.localeCompare(b.name)),
    },
  }),
});
