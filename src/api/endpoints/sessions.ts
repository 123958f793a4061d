import { z } from 'zod';
import type { Session } from '../../auth/sessions.ts';
import { Refusal } from '../../domain/errors.ts';
import { defineEndpoint, noContent, type Change } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { accountOf, membersOnly } from '../members-only.ts';
import { instantSchema, isoInstant } from '../schemas.ts';

const sessionSchema = z
  .object({
    id: z.uuid(),
    createdAt: instantSchema,
    /** To the hour. */
    lastUsedAt: instantSchema,
    expiresAt: instantSchema,
    /** In words: "Firefox on Linux". */
    device: z.string(),
    address: z.string().nullable(),
    /** The one that asks. */
    current: z.boolean(),
  })
  .meta({ id: 'Session' });

const sessionBody = (one: Session, current: string): z.input<typeof sessionSchema> => ({
  id: one.id,
  createdAt: isoInstant(one.createdAt),
  lastUsedAt: isoInstant(one.lastUsedAt),
  expiresAt: isoInstant(one.expiresAt),
  device: one.device,
  address: one.address,
  current: one.id === current,
});

const ended = ({ id, device, address }: Session): Change => ({
  targetId: id,
  before: { device, address },
  after: null,
});

const audit = { action: 'session.ended', targetType: 'session' } as const;

export const getSessions = defineEndpoint({
  method: 'get',
  path: '/sessions',
  summary: 'Where one is signed in, the latest used first',
  permission: membersOnly,
  audit: 'none: reads only',
  response: z.object({ items: z.array(sessionSchema) }),
  handler: async ({ deps, caller }) => {
    const { userId, sessionId } = accountOf(caller);
    const sessions = await deps.auth.sessions(userId);
    return { body: { items: sessions.map((one) => sessionBody(one, sessionId)) } };
  },
});

/** Sessions stand in another schema: they end first, so that no answer ever claims an end that did not come. */
export const deleteSession = defineEndpoint({
  method: 'delete',
  path: '/sessions/{id}',
  summary: 'Sign one’s own session out, on whatever device it is',
  permission: membersOnly,
  audit,
  params: idParams,
  response: noContent,
  status: 204,
  example: (ids) => ({ params: { id: ids['session'] ?? '' } }),
  handler: async ({ deps, caller, params }) => {
    const { userId } = accountOf(caller);
    const [session] = await deps.auth.endSessionsOf(userId, { only: params.id });
    if (session === undefined)
      throw new Refusal('not_found', 'session_unknown', 'There is no such session (any more).');
    return { body: undefined, changes: [ended(session)] };
  },
});

export const deleteSessions = defineEndpoint({
  method: 'delete',
  path: '/sessions',
  summary: 'Sign out everywhere else',
  permission: membersOnly,
  audit,
  response: z.object({ ended: z.int() }),
  handler: async ({ deps, caller }) => {
    const { userId, sessionId } = accountOf(caller);
    const sessions = await deps.auth.endSessionsOf(userId, { allBut: sessionId });
    return { body: { ended: sessions.length }, changes: sessions.map(ended) };
  },
});
