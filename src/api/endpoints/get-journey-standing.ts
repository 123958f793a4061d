import { z } from 'zod';
import { countVersions, overduePeople } from '../../db/repositories/journey-standing.ts';
import { displayName } from '../../domain/person.ts';
import { readJourney } from '../../journeys/journeys.ts';
import { defineEndpoint } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { instantSchema, isoInstant } from '../schemas.ts';

const MOST_PEOPLE = 200;

export const getJourneyStanding = defineEndpoint({
  method: 'get',
  path: '/journeys/{id}/standing',
  summary: 'How many follow each version of a journey, and whose steps are overdue (the first 200)',
  permission: 'journeys.read',
  audit: 'none: reads only',
  params: idParams,
  response: z
    .object({
      versions: z.array(
        z.object({
          version: z.int(),
          savedAt: instantSchema,
          savedByName: z.string(),
          running: z.int(),
          stopped: z.int(),
          ended: z.int(),
        }),
      ),
      overdue: z.array(
        z.object({
          personId: z.uuid(),
          personName: z.string(),
          /** How many steps wait for somebody's word. */
          steps: z.int(),
          /** When the first of them should have come. */
          since: instantSchema,
        }),
      ),
    })
    .meta({ id: 'JourneyStanding' }),
  example: (ids) => ({ params: { id: ids['journey'] ?? '' } }),
  handler: async ({ scope, params }) => {
    await readJourney(scope, params.id);
    const versions = await countVersions(scope, params.id);
    const overdue = await overduePeople(scope, { journeyId: params.id, limit: MOST_PEOPLE });
    return {
      body: {
        versions: versions.map((one) => ({ ...one, savedAt: isoInstant(one.savedAt) })),
        overdue: overdue.map(({ personId, steps, since, ...name }) => ({
          ...{ personId, steps },
          personName: displayName(name),
          since: isoInstant(since),
        })),
      },
    };
  },
});
