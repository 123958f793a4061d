import { z } from 'zod';
import { ROSTER } from '../../connections/catalog.ts';
import {
  connectHireSource,
  prepareConnection,
  type ConnectRequest,
} from '../../connections/connect-hire-source.ts';
import { connectRoster } from '../../connections/connect-roster.ts';
import { connectScim } from '../../connections/connect-scim.ts';
import { SCIM } from '../../scim/token.ts';
import { findConnection } from '../../db/repositories/connections.ts';
import { defineEndpoint } from '../endpoint.ts';
import { nameSchema } from '../schemas.ts';
import { auditedConnection, connectionDetail, connectionDetailSchema } from './connection-schema.ts';
import { askingProvider } from './provider-problem.ts';

export const apiKeySchema = z
  .string()
  .trim()
  .min(1, 'enter the key')
  .max(500)
  .regex(/^[\x21-\x7e]+$/, 'must be one word without spaces');

const hireSource = z.strictObject({
  provider: z.enum(['ashby', 'lever']),
  apiKey: apiKeySchema,
  name: nameSchema.optional(),
  /** Hires that started before this day stay outside the first import; null or absent: everybody comes in. */
  backfillFrom: z.iso.date().nullable().optional(),
  /** True: a key of another account than the one known before is meant. */
  otherAccount: z.boolean().optional(),
});

/** An uninstalled connection of the same source, to be taken up again with its employees and merges. */
const reinstall = { reinstall: z.uuid().optional() };

const body = z.discriminatedUnion('provider', [
  hireSource,
  z.strictObject({ provider: z.literal(ROSTER), name: nameSchema, ...reinstall }),
  z.strictObject({ provider: z.literal(SCIM), name: nameSchema, ...reinstall }),
]);

const requestOf = (b: z.output<typeof hireSource>): ConnectRequest => ({
  provider: b.provider,
  credentials: { apiKey: b.apiKey },
  name: b.name ?? null,
  backfillFrom: b.backfillFrom ?? null,
  otherAccount: b.otherAccount ?? false,
});

export const postConnection = defineEndpoint({
  method: 'post',
  path: '/connections',
  summary: 'Connect a recruiting system by its key, or add a source of employee reports',
  permission: 'connections.write',
  audit: { action: 'connection.installed', targetType: 'connection' },
  body,
  response: connectionDetailSchema.extend({
    /** What the HRIS sends its reports with, or the bearer token of a SCIM source; in this answer only. */
    pushPassword: z.string().nullable(),
  }),
  status: 201,
  example: () => ({ body: { provider: ROSTER, name: 'Workday' } }),
  prepare: ({ deps, run, body: b }) =>
    b.provider === ROSTER || b.provider === SCIM
      ? Promise.resolve(null)
      : askingProvider(async () => {
          const request = requestOf(b);
          return { request, prepared: await prepareConnection(deps, run, request) };
        }),
  handler: async ({ scope, vault, deps, body: b, prepared: ready }) => {
    const source = {
      vault: deps.vault,
      organization: vault,
      name: b.name ?? '',
      reinstall: 'reinstall' in b ? b.reinstall : undefined,
    };
    const made =
      ready !== null
        ? await connectHireSource(scope, { deps, vault, ...ready })
        : b.provider === SCIM
          ? await connectScim(scope, source)
          : await connectRoster(scope, source);
    const connection = await findConnection(scope, made.id);
    const secretToken = 'secretToken' in made ? { secretToken: made.secretToken } : {};
    return {
      body: {
        ...(await connectionDetail(scope, { deps, connection, ...secretToken })),
        pushPassword: 'pushPassword' in made ? made.pushPassword : null,
      },
      changes: [{ targetId: made.id, before: null, after: auditedConnection(connection) }],
    };
  },
});
