import { z } from 'zod';
import { chooseDigest, digestOf, digestRhythms } from '../../db/repositories/digests.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { defineEndpoint } from '../endpoint.ts';
import { accountOf, membersOnly } from '../members-only.ts';
import { memberOf } from './member-schema.ts';

const digestSchema = z
  .object({
    rhythm: z.enum(digestRhythms),
    /** False: nobody chose; the rhythm is what the roles suggest. */
    chosen: z.boolean(),
    /** Of the day, in the organization's zone: when it comes. */
    hour: z.int(),
  })
  .meta({ id: 'MyDigest' });

export const getMyDigest = defineEndpoint({
  method: 'get',
  path: '/me/digest',
  summary: 'How often one gets the digest by mail',
  permission: membersOnly,
  audit: 'none: reads only',
  response: digestSchema,
  handler: async ({ scope, caller }) => {
    accountOf(caller);
    return { body: { ...(await digestOf(scope, caller.id)), hour: (await loadSettings(scope)).digestHour } };
  },
});

export const patchMyDigest = defineEndpoint({
  method: 'patch',
  path: '/me/digest',
  summary: 'Choose how often one gets the digest by mail',
  permission: membersOnly,
  audit: { action: 'member.digest_chosen', targetType: 'member' },
  body: z.strictObject({ rhythm: z.enum(digestRhythms) }),
  response: digestSchema,
  example: () => ({ body: { rhythm: 'daily' } }),
  handler: async ({ scope, caller, body: { rhythm } }) => {
    accountOf(caller);
    const member = await memberOf(scope, caller.id);
    const before = await digestOf(scope, member.id);
    await chooseDigest(scope, member.id, rhythm);
    const same = before.chosen && before.rhythm === rhythm;
    return {
      body: { rhythm, chosen: true, hour: (await loadSettings(scope)).digestHour },
      changes: same
        ? []
        : [{ targetId: member.id, before: { digest: before.rhythm }, after: { digest: rhythm } }],
    };
  },
});
