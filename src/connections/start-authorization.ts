import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { authorizationUrl, newState, newVerifier, type OAuthServer } from '../connectors/oauth.ts';
import type { Source } from '../connectors/contract.ts';
import { insertAuthorization } from '../db/repositories/authorizations.ts';
import { findConnection } from '../db/repositories/connections.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import { serverOf } from '../sync/access-token.ts';
import { sourceOf } from '../sync/source-of.ts';
import { catalogEntry, missingClient } from './catalog.ts';
import { refuseOtherKind } from './change-connection.ts';
import type { ConnectionDeps } from './provider-call.ts';
import { requireFor } from './require-settings.ts';

export type AuthorizationDeps = ConnectionDeps & {
  /** Where people reach Foyer, without a slash at the end. */
  readonly publicUrl: string;
};

export type AuthorizationRequest = {
  readonly provider: string;
  /** Set: this connection is connected again. Null: a new one. */
  readonly connectionId: string | null;
  readonly name: string | null;
  readonly backfillFrom: string | null;
  readonly otherAccount: boolean;
};

export const REQUEST = 'authorization-request';
export const requestSchema = z.object({
  verifier: z.string(),
  name: z.string().nullable(),
  backfillFrom: z.string().nullable(),
  otherAccount: z.boolean(),
});

/** As long as a person may take on the provider's page. */
const LIFE_MS = 10 * 60_000;

/** The page of the console to which the provider sends the person back; registered there, so it must not change. */
export const redirectUriOf = (deps: AuthorizationDeps, provider: string): string =>
  `${deps.publicUrl}/integrations/callback/${provider}`;

export const hashState = (state: string): Buffer => createHash('sha256').update(state).digest();

/** The connector with its authorization server. @throws Refusal for a provider that is connected otherwise or by nobody */
export const authorizable = (
  deps: ConnectionDeps,
  provider: string,
): { readonly source: Source; readonly server: OAuthServer } => {
  const source = sourceOf(deps, { kind: catalogEntry(provider).kind, provider });
  if (source.authentication.kind !== 'oauth')
    throw new Refusal(
      'conflict',
      'no_authorization',
      `${source.label} is connected by a key, not on a page of its own.`,
    );
  if (deps.oauth(provider) === null) throw new Refusal('conflict', 'client_missing', missingClient(source));
  return { source, server: serverOf(deps, source) };
};

/**
 * Files that a person goes to the provider's authorize page and says where that is. Nothing is connected yet.
 * @throws Refusal
 */
export const startAuthorization = async (
  scope: Scope,
  o: {
    readonly deps: AuthorizationDeps;
    readonly vault: OrganizationVault;
    readonly request: AuthorizationRequest;
    /** Of the browser that must come back; null for an API token. */
    readonly sessionId: string | null;
  },
): Promise<{ readonly id: string; readonly authorizeUrl: string; readonly expiresAt: number }> => {
  const { deps, request } = o;
  const { provider, connectionId, name, backfillFrom, otherAccount } = request;
  const { server } = authorizable(deps, provider);
  if (connectionId === null) await requireFor(scope, catalogEntry(provider).kind);
  else refuseOtherKind(deps, await ownConnection(scope, { connectionId, provider }), 'oauth');
  const [id, state, verifier] = [randomUUID(), newState(), newVerifier()];
  const expiresAt = scope.now + LIFE_MS;
  await insertAuthorization(scope, {
    id,
    stateHash: hashState(state),
    provider,
    sessionId: o.sessionId,
    connectionId,
    request: o.vault.seal({ verifier, name, backfillFrom, otherAccount }, REQUEST),
    expiresAt,
  });
  const redirectUri = redirectUriOf(deps, provider);
  const apiUrl = deps.baseUrl(provider);
  return {
    id,
    expiresAt,
    authorizeUrl: await authorizationUrl(server, { state, verifier, redirectUri, apiUrl }),
  };
};

const ownConnection = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly provider: string },
): ReturnType<typeof findConnection> => {
  const connection = await findConnection(scope, o.connectionId);
  if (connection.provider === o.provider) return connection;
  throw new Refusal('conflict', 'other_provider', 'This connection is one of another provider.');
};
