import { z } from 'zod';
import { changeConnection } from '../../connections/change-connection.ts';
import { connectSource } from '../../connections/connect-source.ts';
import { prepareAuthorized } from '../../connections/complete-authorization.ts';
import { findConnection } from '../../db/repositories/connections.ts';
import { defineEndpoint, type Change } from '../endpoint.ts';
import { auditedConnection, connectionDetail, connectionDetailSchema } from './connection-schema.ts';
import { askingProvider } from './provider-problem.ts';

const state = z.string().regex(/^[\w-]{20,200}$/, 'is none that Foyer made');

export const postAuthorizationComplete = defineEndpoint({
  method: 'post',
  path: '/connections/authorizations/complete',
  summary:
    'Come back from a provider’s authorize page: checks the account, then connects it; each state counts once',
  permission: 'connections.write',
  audit: { action: 'connection.authorized', targetType: 'connection' },
  body: z.union([
    z.strictObject({
      state,
      code: z.string().regex(/^[\x21-\x7e]{1,2000}$/, 'is none that a provider gives'),
    }),
    /** As the provider named it: `access_denied` when the person chose Deny. */
    z.strictObject({ state, error: z.string().min(1).max(200) }),
  ]),
  response: connectionDetailSchema.extend({
    /** False: the connection is new. */
    again: z.boolean(),
  }),
  example: (ids) => ({
    body: { state: ids['authorizationState'] ?? '', code: ids['authorizationCode'] ?? '' },
  }),
  prepare: ({ deps, run, caller, body: answer }) =>
    askingProvider(() =>
      prepareAuthorized(deps, run, { answer, sessionId: caller.account?.sessionId ?? null }),
    ),
  handler: async ({ scope, vault, deps, prepared }) => {
    if (prepared.kind === 'new') {
      const { id, secretToken } = await connectSource(scope, { deps, vault, ...prepared });
      const connection = await findConnection(scope, id);
      return {
        body: { ...(await connectionDetail(scope, { deps, connection, secretToken })), again: false },
        changes: [{ targetId: id, before: null, after: auditedConnection(connection) }],
      };
    }
    const { id, replacement } = prepared;
    const { before, after } = await changeConnection(scope, { deps, vault, id, patch: {}, replacement });
    const change: Change = {
      targetId: id,
      before: auditedConnection(before),
      after: { ...auditedConnection(after), credentials: 'replaced' },
    };
    return {
      body: { ...(await connectionDetail(scope, { deps, connection: after })), again: true },
      changes: [change],
    };
  },
});
