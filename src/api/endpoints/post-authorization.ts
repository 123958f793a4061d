import { z } from 'zod';
import { startAuthorization } from '../../connections/start-authorization.ts';
import { defineEndpoint } from '../endpoint.ts';
import { instantSchema, isoInstant, nameSchema } from '../schemas.ts';
import { credentialsSchema } from './connection-body.ts';

const body = z
  .strictObject({
    provider: z.string().min(1).max(50),
    /** Connects this one again; its account must be the same. */
    connectionId: z.uuid().optional(),
    name: nameSchema.optional(),
    /** Hires that started before this day stay outside the first import; null or absent: everybody comes in. */
    backfillFrom: z.iso.date().nullable().optional(),
    /** Of a recruiting system: who is hired waits for somebody to add them. Absent: nobody waits, or as it was before. */
    reviewFirst: z.boolean().optional(),
    /** True: another account than the one known before is meant. */
    otherAccount: z.boolean().optional(),
    /** What the provider needs to be told before its page (`page.field` of the catalogue), of a new connection. */
    credentials: credentialsSchema.optional(),
  })
  .refine(
    ({ connectionId, name, backfillFrom, reviewFirst, otherAccount, credentials }) =>
      connectionId === undefined ||
      [name, backfillFrom, reviewFirst, otherAccount, credentials].every((one) => one === undefined),
    'a connection that is connected again keeps its name, its back-fill date and its review',
  );

export const postAuthorization = defineEndpoint({
  method: 'post',
  path: '/connections/authorizations',
  summary:
    'Begin to connect a provider on its own authorize page, or a connection again; the browser goes there next',
  permission: 'connections.write',
  audit: { action: 'authorization.started', targetType: 'authorization' },
  body,
  response: z.object({
    authorizeUrl: z.url(),
    /** Until then the person may come back, once, in the same session. */
    expiresAt: instantSchema,
  }),
  status: 201,
  example: (ids) => ({ body: { provider: 'lever', connectionId: ids['oauthConnection'] ?? '' } }),
  handler: async ({ scope, vault, deps, caller, body: b }) => {
    const request = {
      provider: b.provider,
      connectionId: b.connectionId ?? null,
      name: b.name ?? null,
      backfillFrom: b.backfillFrom ?? null,
      reviewFirst: b.reviewFirst ?? null,
      otherAccount: b.otherAccount ?? false,
      entered: b.credentials ?? {},
    };
    const sessionId = caller.account?.sessionId ?? null;
    const { id, authorizeUrl, expiresAt } = await startAuthorization(scope, {
      deps,
      vault,
      request,
      sessionId,
    });
    const { provider, connectionId } = request;
    return {
      body: { authorizeUrl, expiresAt: isoInstant(expiresAt) },
      changes: [{ targetId: id, before: null, after: { provider, connectionId } }],
    };
  },
});
